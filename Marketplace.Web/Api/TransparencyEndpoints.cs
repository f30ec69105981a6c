using System.ComponentModel;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Transparency;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Api;

/// <summary>The transparency log for machines. Every byte is described in docs/proofs.md.</summary>
internal static class TransparencyEndpoints
{
    public static void Map(IEndpointRouteBuilder log)
    {
        log.MapGet("/checkpoint", async (LogReader reader, CancellationToken ct) => new FreshText(await reader.CheckpointAsync(ct)))
            .WithSummary("The newest signed checkpoint: origin, size, root in base64, a blank line, the signature.")
            .Produces<string>(StatusCodes.Status200OK, "text/plain");

        log.MapGet("/key", (LogSigner signer) => new FreshText(signer.PublicKey.Pem + "\n", "application/x-pem-file"))
            .WithSummary("The public key of the log: ECDSA P-256, SubjectPublicKeyInfo in PEM. Its name in signatures is the origin.")
            .Produces<string>(StatusCodes.Status200OK, "application/x-pem-file");

        log.MapGet("/leaves", LeavesAsync)
            .WithSummary("Leaf data (salted commitments) from start up to and without end, at most 1000 of them; fewer where the log ends.")
            .Query(new("start", QueryType.Integer, "Index of the first leaf, from 0; 0 when left out.") { Required = false }, new("end", QueryType.Integer, "Index after the last leaf; the size of the log when left out.") { Required = false });

        log.MapGet("/inclusion", InclusionAsync)
            .WithSummary("That leaf index is in the tree of the first size leaves (RFC 6962, section 2.1.1).")
            .Query(new("index", QueryType.Integer, "Index of the leaf, from 0.") { Required = true }, new("size", QueryType.Integer, "Number of leaves of the tree, at most the size of the log.") { Required = true });

        log.MapGet("/consistency", ConsistencyAsync)
            .WithSummary("That the tree of to leaves begins with the tree of from leaves (RFC 6962, section 2.1.2).")
            .Query(new("from", QueryType.Integer, "Size of the earlier tree.") { Required = true }, new("to", QueryType.Integer, "Size of the later tree, at most the size of the log.") { Required = true });

        log.MapGet("/evidence", EvidenceAsync)
            .WithSummary("One leaf with its proof and the signed checkpoint that it leads to, in one file for the offline verifier; with salt and canonical JSON where the entry is public.")
            .Query(new QueryParameter("index", QueryType.Integer, "Index of the leaf, from 0.") { Required = true });
    }

    private static async Task<Fresh<EvidenceAnswer>> EvidenceAsync(HttpRequest request, LogReader reader, MarketDbContext db, CancellationToken ct)
    {
        var query = new QueryReader(request);
        var index = query.Required("index");
        query.Refuse();
        var note = await reader.NewestAsync(ct);
        var size = note.Checkpoint.Size;
        Ensure.That(index < size, LogRules.BeyondLog, index, size);
        var proof = await reader.InclusionAsync(index, size, ct);
        var entry = await db.LogLeaves.AsNoTracking().Where(l => l.Index == index)
            .Join(db.AuditEntries, l => l.AuditEntryId, e => e.Id, (l, e) => new { l.Data, Open = e.PublicKind != null, e.Salt, e.Json }).SingleAsync(ct);
        return Fresh.Now(new EvidenceAnswer(
            index, size, [.. proof.Hashes.Select(Convert.ToBase64String)], Convert.ToBase64String(entry.Data), note.ToString(),
            entry.Open ? Convert.ToBase64String(entry.Salt) : null, entry.Open ? entry.Json : null));
    }

    private static async Task<Fresh<LeavesAnswer>> LeavesAsync(HttpRequest request, LogReader reader, CancellationToken ct)
    {
        var query = new QueryReader(request);
        var (start, end) = (query.Number("start") ?? 0, query.Number("end"));
        query.Refuse();
        var size = await reader.SizeAsync(ct);
        var leaves = await reader.LeavesAsync(start, end ?? Math.Max(start, size), ct);
        var answer = new LeavesAnswer([.. leaves.Select(l => new LeafAnswer(l.Index, Convert.ToBase64String(l.Data)))]);

        // Only a range that is full can never change.
        return end is { } asked && leaves.Count == Math.Min(asked - start, LogReader.MaxLeaves) ? Fresh.Forever(answer) : Fresh.Now(answer);
    }

    private static async Task<Fresh<InclusionAnswer>> InclusionAsync(HttpRequest request, LogReader reader, CancellationToken ct)
    {
        var query = new QueryReader(request);
        var (index, size) = (query.Required("index"), query.Required("size"));
        query.Refuse();
        var proof = await reader.InclusionAsync(index, size, ct);
        return Fresh.Forever(new InclusionAnswer(proof.Index, proof.Size, [.. proof.Hashes.Select(Convert.ToBase64String)]));
    }

    private static async Task<Fresh<ConsistencyAnswer>> ConsistencyAsync(HttpRequest request, LogReader reader, CancellationToken ct)
    {
        var query = new QueryReader(request);
        var (from, to) = (query.Required("from"), query.Required("to"));
        query.Refuse();
        var proof = await reader.ConsistencyAsync(from, to, ct);
        return Fresh.Forever(new ConsistencyAnswer(proof.From, proof.To, [.. proof.Hashes.Select(Convert.ToBase64String)]));
    }
}

public sealed record EvidenceAnswer(
    long Index,
    long Size,
    IReadOnlyList<string> Hashes,
    [property: Description("The commitment, base64.")] string Data,
    [property: Description("The signed note of that size.")] string Checkpoint,
    [property: Description("Base64; null for a private entry.")] string? Salt,
    [property: Description("The canonical JSON, byte for byte as hashed; null for a private entry.")] string? Json);

public sealed record LeavesAnswer(IReadOnlyList<LeafAnswer> Items);

public sealed record LeafAnswer(
    [property: Description("Place in the log, from 0.")] long Index,
    [property: Description("The entry's commitment, 32 bytes in base64.")] string Data);

public sealed record InclusionAnswer(long Index, long Size, [property: Description("32 bytes each, base64; the leaf's sibling first.")] IReadOnlyList<string> Hashes);

public sealed record ConsistencyAnswer(long From, long To, [property: Description("32 bytes each, base64.")] IReadOnlyList<string> Hashes);
