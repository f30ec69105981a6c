using System.Security.Cryptography;
using System.Text;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Comparisons.UseCases;

public sealed record OpenComparison(string Number);

/// <summary>A project, or an order that has not become one, that rests on the comparison.</summary>
public sealed record ComparisonUse(Guid Id, string Number, string Title, bool Submitted, bool IsOrder = false);

/// <param name="ContentHolds">The content gives the digest that is kept beside it.</param>
/// <param name="RecordHolds">The record of the moment names the same digest and still gives its commitment, and the log its leaf.</param>
/// <param name="LogIndex">Null while the log is behind.</param>
/// <param name="RecordJson">The record for whoever may read the comparison: with the salt it proves the digest to a stranger.</param>
public sealed record OpenedComparison(
    LockedComparison Comparison, bool IsOwn, IReadOnlyList<ComparisonUse> Uses, bool ContentHolds, bool RecordHolds, long? LogIndex, string? RecordJson, string? Salt)
{
    public bool Holds => ContentHolds && RecordHolds;
}

/// <summary>
/// Opens a comparison for its organisation, and for officers once a posting that was sent in, or an order, rests on it; that they looked is on record.
/// For everybody else there is no such thing.
/// </summary>
public sealed class OpenComparisonHandler(MarketDbContext db) : IHandler
{
    public async Task<OpenedComparison> HandleAsync(OpenComparison command, Stamp stamp, CancellationToken ct)
    {
        var comparison = await db.Set<LockedComparison>().AsNoTracking().SingleOrDefaultAsync(c => c.Number == command.Number, ct) ?? throw new RuleException(CommonRules.NotFound);
        var uses = await db.Projects.Where(p => p.ComparisonId == comparison.Id).OrderBy(p => p.CreatedAt)
            .Select(p => new ComparisonUse(p.Id, p.Number, p.Title, p.SubmittedAt != null)).ToListAsync(ct);
        uses.AddRange(await db.Orders.Where(o => o.ComparisonId == comparison.Id && o.ProjectId == null).OrderBy(o => o.PlacedAt)
            .Select(o => new ComparisonUse(o.Id, o.Number, o.Title, true, true)).ToListAsync(ct));
        var own = comparison.OrganisationId == stamp.By.OrganisationId;
        if (!own)
        {
            Ensure.That(stamp.By.Has(Role.SupermarketStaff | Role.Supervisor | Role.CentreManager) && uses.Exists(u => u.Submitted), CommonRules.NotFound);
            uses = uses.FindAll(u => u.Submitted);
            db.Add(MaterialLook.Of(nameof(LockedComparison), comparison.Id, comparison.Number, stamp));
            await db.SaveChangesAsync(ct);
        }

        var record = await db.AuditEntries.AsNoTracking().SingleOrDefaultAsync(e => e.SubjectId == comparison.Id && e.Action == nameof(ComparisonLocked), ct);
        var leaf = record is null ? null : await db.LogLeaves.AsNoTracking().SingleOrDefaultAsync(l => l.AuditEntryId == record.Id, ct);
        var recordHolds = record is not null
            && record.Json.Contains(comparison.Sha256, StringComparison.Ordinal)
            && SHA256.HashData([.. record.Salt, .. Encoding.UTF8.GetBytes(record.Json)]).SequenceEqual(record.Commitment)
            && (leaf is null || leaf.Data.SequenceEqual(record.Commitment));
        return new(comparison, own, uses, comparison.Holds(), recordHolds, leaf?.Index, record?.Json, record is null ? null : Convert.ToBase64String(record.Salt));
    }
}
