using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Audit;
using Marketplace.Domain.Data.Transparency;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Transparency;

/// <summary>The public log for people: what it is, its newest checkpoint, one entry with its proof, its history.</summary>
[Route("/transparency")]
public sealed class TransparencyController(MarketDbContext db, LogReader log, LogSigner signer, Stamper stamper, ISeal seal) : Controller
{
    public const string AuditResource = "audit-log";
    private const int Recent = 12;

    [AllowAnonymous]
    [HttpGet("")]
    public async Task<IActionResult> Index(CancellationToken ct)
    {
        var note = await log.NewestAsync(ct);
        var at = await db.LogCheckpoints.Where(c => c.Size == note.Checkpoint.Size).Select(c => (DateTimeOffset?)c.At).SingleOrDefaultAsync(ct);
        var recent = await db.LogLeaves.AsNoTracking()
            .Join(db.AuditEntries.Where(e => e.PublicKind != null), l => l.AuditEntryId, e => e.Id, (l, e) => new { l.Index, e.PublicKind, e.SubjectVersion, e.At })
            .OrderByDescending(e => e.Index).Take(Recent).ToListAsync(ct);
        return View(new LogPage(note.ToString(), note.Checkpoint, at, signer.PublicKey.Hash.ToString("x8", CultureInfo.InvariantCulture),
            [.. recent.Select(e => new RecentEntry(e.Index, e.PublicKind!, e.SubjectVersion ?? 0, e.At))]));
    }

    /// <summary>The address that the form "show me number …" of a page without script leads to.</summary>
    [AllowAnonymous]
    [HttpGet("entry")]
    public IActionResult Find(long? index) => index is >= 0 ? RedirectToAction(nameof(Entry), new { index }) : RedirectToAction(nameof(Index));

    [AllowAnonymous]
    [HttpGet("entry/{index:long:min(0)}")]
    public async Task<IActionResult> Entry(long index, CancellationToken ct)
    {
        if (await EntryAsync(index, ct) is not { } found)
        {
            return NotFound();
        }

        var (leaf, entry) = found;
        var open = entry.PublicKind is not null;
        return View(await PageAsync(leaf, entry, open ? entry.Json : null, showChain: false, ct));
    }

    /// <summary>For whoever did it: what exactly was recorded, and the proof that it was. Auditors read it, too, except what is sealed.</summary>
    [Authorize]
    [HttpGet("receipt/{index:long:min(0)}")]
    public async Task<IActionResult> Receipt(long index, CancellationToken ct)
    {
        Response.Headers.CacheControl = "private, no-store";
        if (await EntryAsync(index, ct) is not { } found)
        {
            return NotFound();
        }

        var (leaf, entry) = found;
        var auditor = PermissionMatrix.Allows(stamper.Actor.Roles, AuditResource, Permit.Read);
        var own = OwnJson(entry);
        Ensure.That(auditor || own is not null, CommonRules.NotFound);
        return View(await PageAsync(leaf, entry, own ?? entry.Json, showChain: auditor, ct));
    }

    /// <summary>Whether the log at one size is the beginning of the log at another; works without script.</summary>
    [AllowAnonymous]
    [HttpGet("history")]
    public async Task<IActionResult> History(long? from, long? to, CancellationToken ct)
    {
        var size = await log.SizeAsync(ct);
        if (from is null && to is null && ModelState.IsValid)
        {
            return View(new HistoryPage(size, null, null, null, null, [], null));
        }

        var (older, newer) = (from ?? 0, to ?? size);
        try
        {
            Ensure.That(ModelState.IsValid, LogRules.InvalidRange, "from", "to");
            var proof = await log.ConsistencyAsync(older, newer, ct);
            var (oldRoot, newRoot) = (await log.RootAsync(older, ct), await log.RootAsync(newer, ct));
            return View(new HistoryPage(size, older, newer, oldRoot, newRoot, [.. proof.Hashes.Select(Convert.ToBase64String)], proof.Verify(oldRoot, newRoot)));
        }
        catch (RuleException refusal)
        {
            ModelState.AddModelError("", refusal.Sentence());
            Response.StatusCode = StatusCodes.Status400BadRequest;
            return View(new HistoryPage(size, from, to, null, null, [], null));
        }
    }

    private async Task<(LogLeaf Leaf, AuditEntry Entry)?> EntryAsync(long index, CancellationToken ct)
    {
        var found = await db.LogLeaves.AsNoTracking().Where(l => l.Index == index)
            .Join(db.AuditEntries.AsNoTracking(), l => l.AuditEntryId, e => e.Id, (l, e) => new { Leaf = l, Entry = e }).SingleOrDefaultAsync(ct);
        return found is null ? null : (found.Leaf, found.Entry);
    }

    private async Task<EntryPage> PageAsync(LogLeaf leaf, AuditEntry entry, string? json, bool showChain, CancellationToken ct)
    {
        var size = await log.SizeAsync(ct);
        var proof = await log.InclusionAsync(leaf.Index, size, ct);
        var commits = json is not null && SHA256.HashData([.. entry.Salt, .. Encoding.UTF8.GetBytes(json)]).SequenceEqual(leaf.Data);
        return new EntryPage(
            leaf.Index, size, Convert.ToBase64String(leaf.Data), Convert.ToHexStringLower(MerkleHash.Leaf(leaf.Data)),
            [.. proof.Hashes.Select(Convert.ToBase64String)], Convert.ToBase64String(await log.RootAsync(size, ct)),
            entry.PublicKind, json is null ? null : entry.At, json, commits ? Convert.ToBase64String(entry.Salt) : null,
            showChain ? Convert.ToHexStringLower(leaf.ChainHash) : null);
    }

    /// <summary>The entry's JSON when the signed-in account is the one who acted, sealed or not; null for anybody else.</summary>
    private string? OwnJson(AuditEntry entry)
    {
        if (stamper.Actor.AccountId is not { } me)
        {
            return null;
        }

        if (entry.Envelope is not { } envelope)
        {
            return entry.ActorId == me ? entry.Json : null;
        }

        var json = Encoding.UTF8.GetString(seal.Open(SaveInterceptor.AuditPurpose, envelope));
        using var opened = JsonDocument.Parse(json);
        return opened.RootElement.TryGetProperty("actor", out var actor) && actor.ValueKind is JsonValueKind.String && actor.TryGetGuid(out var id) && id == me ? json : null;
    }
}

public sealed record LogPage(string Note, Checkpoint Checkpoint, DateTimeOffset? At, string KeyHash, IReadOnlyList<RecentEntry> Recent);

public sealed record RecentEntry(long Index, string Kind, int Version, DateTimeOffset At);

/// <param name="Index">Place in the log.</param>
/// <param name="Size">The size that the proof is for.</param>
/// <param name="Data">The commitment, base64.</param>
/// <param name="LeafHash">Hex.</param>
/// <param name="Hashes">The inclusion proof, base64.</param>
/// <param name="Root">The root at that size, base64.</param>
/// <param name="Kind">What the change feed calls the thing; null for a private entry.</param>
/// <param name="At">Only shown with the entry itself.</param>
/// <param name="Json">The canonical JSON for whoever may read it.</param>
/// <param name="Salt">Base64; with the JSON, when that is what the commitment is of.</param>
/// <param name="ChainHash">Hex; for auditors.</param>
public sealed record EntryPage(
    long Index, long Size, string Data, string LeafHash, IReadOnlyList<string> Hashes, string Root,
    string? Kind, DateTimeOffset? At, string? Json, string? Salt, string? ChainHash);

public sealed record HistoryPage(long Size, long? From, long? To, byte[]? FromRoot, byte[]? ToRoot, IReadOnlyList<string> Hashes, bool? Holds);

/// <summary>What the kinds of the change feed are called on pages.</summary>
public static class EntryKinds
{
    public static string Of(string? kind, Text text) => kind switch
    {
        "agency" => text["机构"],
        "listing" => text["服务"],
        "project" => text["项目"],
        "notice" => text["公告"],
        "draw" => text["抽取"],
        "creditEvent" => text["信用记录"],
        "sanction" => text["处理措施"],
        _ => text["不公开的记录"],
    };
}
