using System.Text;
using System.Text.Json;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Selection.UseCases;

/// <summary>Which of these projects the acting agency has registered for. Answers for itself only.</summary>
public sealed record MyRegistrations(IReadOnlyCollection<Guid> ProjectIds);

/// <param name="ProjectId">The project.</param>
/// <param name="At">When the registration was taken.</param>
/// <param name="Status">Submitted while it is sealed; what became of it after the freeze.</param>
/// <param name="RegNo">Its number on the frozen list; null while it is sealed.</param>
/// <param name="Rank">Its place in the drawn order.</param>
/// <param name="RefusalText">Why it was not accepted.</param>
/// <param name="QuotedAt">When the envelope that counts was put in.</param>
/// <param name="Digest">SHA-256 of that envelope, hex, as its receipt says.</param>
/// <param name="LogIndex">Where the log holds that it was put in; null while the log is behind, or once it is open.</param>
/// <param name="IsOwnAct">Whether the person who asks put it in: only for them the log's receipt opens.</param>
public sealed record MyRegistration(
    Guid ProjectId, DateTimeOffset At, RegistrationStatus Status, string? RegNo, int? Rank, string? RefusalText, DateTimeOffset? QuotedAt = null, string? Digest = null, long? LogIndex = null, bool IsOwnAct = false);

public sealed class MyRegistrationsHandler(MarketDbContext db, RegistrationBox box, ISeal seal) : IHandler
{
    public async Task<IReadOnlyDictionary<Guid, MyRegistration>> HandleAsync(MyRegistrations query, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Agency);
        var agencyId = stamp.By.RequireOrganisation();
        var mine = new Dictionary<Guid, MyRegistration>();
        foreach (var chunk in query.ProjectIds.Distinct().Chunk(200))
        {
            var entries = await db.SelectionEntries.AsNoTracking()
                .Join(db.SelectionRuns, e => e.RunId, r => r.Id, (e, r) => new { Entry = e, r.ProjectId, r.Round })
                .Where(x => x.Entry.AgencyId == agencyId && chunk.Contains(x.ProjectId))
                .OrderBy(x => x.Round).ToListAsync(ct);
            foreach (var x in entries)
            {
                mine[x.ProjectId] = new(x.ProjectId, x.Entry.RegisteredAt, x.Entry.Status, x.Entry.RegNo, x.Entry.Rank, x.Entry.RefusalText, x.Entry.QuotedAt, x.Entry.EnvelopeSha256);
            }
        }

        foreach (var (stub, row) in await box.OfAgencyAsync(query.ProjectIds, agencyId, ct))
        {
            var (index, own) = query.ProjectIds.Count == 1 ? await LogIndexAsync(row, stub.QuotedAt, stamp.By, ct) : default;
            mine[stub.ProjectId] = new(stub.ProjectId, stub.At, RegistrationStatus.Submitted, null, null, null, stub.QuotedAt, SettlingOfEnvelopes.DigestOf(row), index, own);
        }

        return mine;
    }

    /// <summary>The log's entry says nothing but a commitment; which one it is follows from the sealed copies of that instant.</summary>
    private async Task<(long? Index, bool Own)> LogIndexAsync(SealedRegistration row, DateTimeOffset at, Actor by, CancellationToken ct)
    {
        var then = await db.AuditEntries.AsNoTracking().Where(e => e.At == at && e.Action == "Sealed" && e.Envelope != null)
            .Select(e => new { e.Envelope, Index = db.LogLeaves.Where(l => l.AuditEntryId == e.Id).Select(l => (long?)l.Index).FirstOrDefault() }).ToListAsync(ct);
        var id = row.Id.ToString();
        foreach (var entry in then)
        {
            var json = Encoding.UTF8.GetString(seal.Open(SaveInterceptor.AuditPurpose, entry.Envelope!));
            if (json.Contains(id, StringComparison.Ordinal))
            {
                using var opened = JsonDocument.Parse(json);
                return (entry.Index, opened.RootElement.TryGetProperty("actor", out var actor) && actor.ValueKind is JsonValueKind.String && actor.TryGetGuid(out var who) && who == by.AccountId);
            }
        }

        return default;
    }
}
