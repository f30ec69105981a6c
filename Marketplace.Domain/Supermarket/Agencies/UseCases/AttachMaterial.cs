using Marketplace.Domain.Common;
using Marketplace.Domain.Data;

namespace Marketplace.Domain.Supermarket.Agencies.UseCases;

/// <param name="FileId">A file that the applicant has brought in.</param>
public sealed record AttachMaterial(MaterialKind Kind, Guid FileId);

public sealed record AttachedMaterial(Guid MaterialId, string FileName, string Sha256);

/// <summary>Adds a paper to the application.</summary>
public sealed class AttachMaterialHandler(MarketDbContext db) : IHandler
{
    public async Task<AttachedMaterial> HandleAsync(AttachMaterial command, Stamp stamp, CancellationToken ct)
    {
        var agency = await db.OwnAgencyAsync(stamp, ct);
        new Faults().Check(Enum.IsDefined(command.Kind), nameof(command.Kind), CommonRules.InvalidChoice).Refuse();
        var file = await db.OwnFileAsync(command.FileId, agency.Id, ct);

        var material = agency.Attach(command.Kind, file.Id, file.Name, stamp);
        await db.SaveChangesAsync(ct);
        return new(material.Id, file.Name, file.Sha256);
    }
}
