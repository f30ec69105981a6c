using Marketplace.Domain.Common;
using Marketplace.Domain.Data;

namespace Marketplace.Domain.Files.UseCases;

public sealed record KeepFile(string Name, Stream Content, FileLimits Limits);

public sealed record KeptFile(Guid FileId, string Name, string Sha256, long Size, string ContentType);

/// <summary>Takes a file in for the acting organisation; what it is for is said by the command that names its id.</summary>
public sealed class KeepFileHandler(MarketDbContext db, IFileStore store) : IHandler
{
    public async Task<KeptFile> HandleAsync(KeepFile command, Stamp stamp, CancellationToken ct)
    {
        var organisationId = stamp.By.RequireOrganisation();

        // Browsers of old send a whole path; the end of a long name says what kind of file it is.
        var name = Path.GetFileName(command.Name.Replace('\\', '/')).Trim();
        name = name.Length switch
        {
            0 => "file",
            > StoredFile.NameMaxLength => name[^StoredFile.NameMaxLength..],
            _ => name,
        };

        var content = await store.PutAsync(command.Content, command.Limits, ct);
        var file = StoredFile.Keep(name, content, organisationId, stamp);
        db.StoredFiles.Add(file);
        await db.SaveChangesAsync(ct);
        return new(file.Id, file.Name, file.Sha256, file.Size, file.ContentType);
    }
}
