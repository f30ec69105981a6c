using System.Security.Cryptography;
using System.Text;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Transparency;
using Marketplace.Domain.Supermarket.Comparisons;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Selection;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supervision.UseCases;

/// <summary>
/// Recomputes the log and the latest selections from what is kept of them. It says whether the house's own books agree with themselves;
/// whoever does not trust the house computes the same in a browser or with the offline verifier.
/// </summary>
public sealed class CheckRecordsHandler(MarketDbContext db, LogReader log, LogSigner signer) : IHandler
{
    /// <summary>How many of the latest of each kind are recomputed.</summary>
    public const int Latest = 200;

    public const int LatestEntries = 1000;

    /// <summary>A log up to this size is recomputed from its first leaf; a longer one from the last check on.</summary>
    private const int WholeLog = 300_000;

    private const int Batch = 5000;

    public async Task<RecordCheck> HandleAsync(Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.Supervisor);
        var note = await log.NewestAsync(ct);
        var size = note.Checkpoint.Size;
        var before = await db.Set<RecordCheck>().AsNoTracking().OrderByDescending(c => c.At).Select(c => new { c.LogSize, c.LogRoot }).FirstOrDefaultAsync(ct);
        List<CheckedLine> lines =
        [
            new(CheckedPart.Checkpoint, 1, signer.PublicKey.Verifies(note) ? [] : [$"{size}"]),
            await RootAsync(size, note.Checkpoint.Root, ct),
            await EntriesAsync(size, ct),
            await DrawsAsync(ct),
            await ReckoningsAsync(ct),
            await ComparisonsAsync(ct),
        ];
        if (before is not null)
        {
            var grown = before.LogSize <= size && (await log.ConsistencyAsync(before.LogSize, size, ct)).Verify(before.LogRoot, note.Checkpoint.Root);
            lines.Insert(2, new(CheckedPart.Growth, 1, grown ? [] : [$"{before.LogSize} → {size}"]));
        }

        var check = RecordCheck.Of(size, note.Checkpoint.Root, lines, stamp);
        db.Add(check);
        await db.SaveChangesAsync(ct);
        return check;
    }

    private async Task<CheckedLine> RootAsync(long size, byte[] root, CancellationToken ct)
    {
        var from = size <= WholeLog ? 0 : size - (size % WholeLog);
        var frontier = from == 0 ? MerkleFrontier.Empty : await MerkleFrontier.LoadAsync(new StoredNodes(db), from, ct);
        for (var at = from; at < size; at += Batch)
        {
            var end = Math.Min(at + Batch, size);
            var leaves = await db.LogLeaves.AsNoTracking().Where(l => l.Index >= at && l.Index < end).OrderBy(l => l.Index).Select(l => l.Data).ToListAsync(ct);
            frontier = frontier.Append(leaves.Select(l => MerkleHash.Leaf(l))).Frontier;
        }

        return new(CheckedPart.Root, (int)(size - from), frontier.Size == size && frontier.Root.SequenceEqual(root) ? [] : [$"{size}"]);
    }

    private async Task<CheckedLine> EntriesAsync(long size, CancellationToken ct)
    {
        var rows = await db.LogLeaves.AsNoTracking().Where(l => l.Index < size).OrderByDescending(l => l.Index).Take(LatestEntries)
            .Join(db.AuditEntries.AsNoTracking(), l => l.AuditEntryId, e => e.Id, (l, e) => new { l.Index, l.Data, e.Json, e.Salt, e.Commitment, Sealed = e.Envelope != null }).ToListAsync(ct);

        // Of a sealed act the text is not there to be recomputed; its commitment still has to be the leaf.
        var failed = rows.Where(r => !r.Data.SequenceEqual(r.Commitment) || (!r.Sealed && !SHA256.HashData([.. r.Salt, .. Encoding.UTF8.GetBytes(r.Json)]).SequenceEqual(r.Commitment)));
        return Line(CheckedPart.Entries, rows.Count, failed.Select(r => $"#{r.Index}"));
    }

    private async Task<CheckedLine> DrawsAsync(CancellationToken ct)
    {
        var runs = await db.SelectionRuns.AsNoTracking().Include(r => r.Entries).Where(r => r.Seed != null).OrderByDescending(r => r.CommittedAt).Take(Latest).ToListAsync(ct);
        return Line(CheckedPart.Draws, runs.Count, runs.Where(r => r.Proof is not { } proof || proof.Verify().Count > 0).Select(r => r.Id.ToString()));
    }

    private async Task<CheckedLine> ReckoningsAsync(CancellationToken ct)
    {
        var runs = await db.SelectionRuns.AsNoTracking().Include(r => r.Entries)
            .Where(r => r.Status == SelectionRunStatus.Decided && r.Method != SelectionMethod.RandomDraw && r.Method != SelectionMethod.DirectSelection)
            .OrderByDescending(r => r.CommittedAt).Take(Latest)
            .Join(db.Projects.AsNoTracking(), r => r.ProjectId, p => p.Id, (Run, Project) => new { Run, Project }).ToListAsync(ct);
        var ids = runs.ConvertAll(r => r.Run.Id);
        var panels = await db.MeritPanels.AsNoTracking().Include(p => p.Members).Where(p => ids.Contains(p.RunId)).ToDictionaryAsync(p => p.RunId, ct);
        return Line(CheckedPart.Reckonings, runs.Count, runs.Where(r => !Follows(r.Run, r.Project, panels.GetValueOrDefault(r.Run.Id))).Select(r => r.Project.Number));
    }

    private static bool Follows(SelectionRun run, IntermediaryProject project, MeritPanel? panel)
    {
        if (run.Method is SelectionMethod.MeritSelection && panel is null)
        {
            return false;
        }

        var reckoning = Reckoning.Of(run.Method, run.Entries, project.Content.Criteria, panel?.Sheets);
        return reckoning is { NeedsDraw: false, Lines.Count: > 0 } && reckoning.Lines.All(l => run.Entries.Single(e => e.RegNo == l.RegNo).Rank == l.Rank);
    }

    private async Task<CheckedLine> ComparisonsAsync(CancellationToken ct)
    {
        var kept = await db.Set<LockedComparison>().AsNoTracking().OrderByDescending(c => c.LockedAt).Take(Latest)
            .Select(c => new { Comparison = c, Record = db.AuditEntries.Where(e => e.SubjectId == c.Id && e.Action == nameof(ComparisonLocked)).Select(e => e.Json).FirstOrDefault() }).ToListAsync(ct);
        return Line(CheckedPart.Comparisons, kept.Count,
            kept.Where(k => !k.Comparison.Holds() || k.Record?.Contains(k.Comparison.Sha256, StringComparison.Ordinal) is not true).Select(k => k.Comparison.Number));
    }

    private static CheckedLine Line(CheckedPart part, int looked, IEnumerable<string> failed) => new(part, looked, [.. failed.Take(CheckedLine.Most)]);
}
