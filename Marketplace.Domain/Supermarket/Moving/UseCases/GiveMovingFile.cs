using System.Security.Cryptography;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Moving.UseCases;

public sealed record GiveMovingFile(MovingKind Kind, string Name, Stream Content);

/// <summary>
/// Takes a file and has it checked; nothing is moved in before somebody has looked at what the check found. Only text with the
/// right columns is kept, and one file runs at a time.
/// </summary>
public sealed class GiveMovingFileHandler(MarketDbContext db, ISeal seal) : IHandler
{
    public async Task<Guid> HandleAsync(GiveMovingFile command, Stamp stamp, CancellationToken ct)
    {
        Ensure.That(PermissionMatrix.Allows(stamp.By.Roles, "import", Permit.Create), CommonRules.Forbidden);
        Ensure.That(Enum.IsDefined(command.Kind), CommonRules.InvalidChoice);
        Ensure.That(!await db.MovingFiles.AnyAsync(f => f.Slot == 1, ct), SupermarketRules.MovingUnderWay);

        var name = Path.GetFileName(command.Name.Replace('\\', '/')).Trim();
        name = name.Length > MovingFile.NameMaxLength ? name[^MovingFile.NameMaxLength..] : name;
        using var content = await ReadAsync(command.Content, ct);
        var rows = MovingRows.Count(content, name);

        var bytes = content.GetBuffer().AsMemory(0, (int)content.Length);
        var file = MovingFile.Give(command.Kind, name, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes.Span)), rows, stamp);
        db.MovingFiles.Add(file);
        db.Add(new MovingProgress { FileId = file.Id });
        db.Add(new MovingContent { FileId = file.Id, Sealed = MovingPack.Close(seal, file.Id, bytes.Span) });
        await db.SaveChangesAsync(ct);
        return file.Id;
    }

    private static async Task<MemoryStream> ReadAsync(Stream content, CancellationToken ct)
    {
        var taken = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await content.ReadAsync(buffer, ct)) > 0)
        {
            Ensure.That(taken.Length + read <= MovingFile.MaxBytes, CommonRules.InvalidFile, $"> {MovingFile.MaxBytes / 1024 / 1024} MB");
            taken.Write(buffer, 0, read);
        }

        Ensure.That(taken.Length > 0, CommonRules.InvalidFile, "0 B");
        return taken;
    }
}
