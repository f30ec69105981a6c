using System.ComponentModel.DataAnnotations;
using Marketplace.Domain.Accounts;
using Marketplace.Domain.Accounts.Clients;
using Marketplace.Domain.Accounts.Clients.UseCases;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Admin.Clients;

/// <summary>Outside systems that use the shared sign-in: the administrator proposes, the centre manager decides, the supervisors read along.</summary>
[Route("/admin/clients")]
public sealed class ClientsController(
    MarketDbContext db, ProposeClientHandler propose, DecideClientHandler decide, IssueClientSecretHandler issue, SuspendClientHandler suspend, Stamper stamper, Text text) : Controller
{
    private const int Shown = 200;

    [HttpGet("")]
    [May("client", Permit.Read)]
    public async Task<IActionResult> List(CancellationToken ct) => View("List", new ClientsPage(
        await db.Clients.AsNoTracking().OrderBy(c => c.Name).Take(Shown).ToListAsync(ct),
        await db.ClientChanges.AsNoTracking().Where(c => c.WaitsFor != null).OrderBy(c => c.ProposedAt).Take(Shown).ToListAsync(ct),
        stamper.Actor.Has(PermissionMatrix.RolesFor("client", Permit.Create))));

    [HttpGet("new")]
    [May("client", Permit.Create)]
    public IActionResult New() => View("New", new ClientForm());

    [HttpPost("new")]
    [May("client", Permit.Create)]
    public async Task<IActionResult> Create(ClientForm form, CancellationToken ct)
    {
        try
        {
            var id = await propose.HandleAsync(new(null, form.ToSettings()), stamper.Now(form.Why), ct);
            TempData["Done"] = text["接入申请已提出，等待中心主任批准"];
            return RedirectToAction(nameof(Show), new { id });
        }
        catch (RuleException refusal)
        {
            return this.Again("New", form, refusal);
        }
    }

    [HttpGet("{id:guid}")]
    [May("client", Permit.Read)]
    public async Task<IActionResult> Show(Guid id, CancellationToken ct) => await PageAsync(id, null, ct) is { } page ? View("Show", page) : NotFound();

    [HttpPost("{id:guid}")]
    [May("client", Permit.Update)]
    public async Task<IActionResult> Change(Guid id, [Bind(Prefix = "Form")] ClientForm form, CancellationToken ct)
    {
        try
        {
            await propose.HandleAsync(new(id, form.ToSettings()), stamper.Now(form.Why), ct);
        }
        catch (RuleException refusal) when (refusal.Rule.Kind is not RefusalKind.NotFound)
        {
            return this.Again("Show", (await PageAsync(id, form, ct))!, refusal.Under("Form"));
        }

        TempData["Done"] = text["接入申请已提出，等待中心主任批准"];
        return RedirectToAction(nameof(Show), new { id });
    }

    [HttpPost("{id:guid}/decide")]
    [May("client", Permit.Decide)]
    public async Task<IActionResult> Decide(Guid id, bool approve, string? reason, CancellationToken ct)
    {
        try
        {
            await decide.HandleAsync(new(id, approve), stamper.Now(reason), ct);
        }
        catch (RuleException refusal) when (refusal.Rule.Kind is not RefusalKind.NotFound)
        {
            return this.Again("Show", (await PageAsync(id, null, ct))!, refusal);
        }

        TempData["Done"] = text[approve ? "接入已批准，立即生效" : "接入未批准，理由已记录"];
        return RedirectToAction(nameof(List));
    }

    /// <summary>The answer itself shows the secret: a redirect would have to keep it somewhere.</summary>
    [HttpPost("{id:guid}/secret")]
    [May("client", Permit.Update)]
    public async Task<IActionResult> Secret(Guid id, CancellationToken ct)
    {
        try
        {
            var secret = await issue.HandleAsync(new(id), stamper.Now(), ct);
            Response.Headers.CacheControl = "no-store";
            return View("Show", (await PageAsync(id, null, ct))! with { Secret = secret });
        }
        catch (RuleException refusal) when (refusal.Rule.Kind is not RefusalKind.NotFound)
        {
            return this.Again("Show", (await PageAsync(id, null, ct))!, refusal);
        }
    }

    [HttpPost("{id:guid}/suspend")]
    [May("client", Permit.Update)]
    public async Task<IActionResult> Suspend(Guid id, string? reason, CancellationToken ct)
    {
        try
        {
            await suspend.HandleAsync(new(id), stamper.Now(reason), ct);
        }
        catch (RuleException refusal) when (refusal.Rule.Kind is not RefusalKind.NotFound)
        {
            return this.Again("Show", (await PageAsync(id, null, ct))!, refusal);
        }

        TempData["Done"] = text["系统已停用，立即生效"];
        return RedirectToAction(nameof(Show), new { id });
    }

    private async Task<ClientPage?> PageAsync(Guid id, ClientForm? form, CancellationToken ct)
    {
        var client = await db.Clients.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct);
        var changes = await db.ClientChanges.AsNoTracking().Where(c => c.Client == id).OrderByDescending(c => c.ProposedAt).Take(20).ToListAsync(ct);
        return client is null && changes.Count == 0 ? null : new(
            id, client, changes.Find(c => c.WaitsFor is not null), changes, form ?? (client is null ? new() : ClientForm.Of(client.Settings)),
            stamper.Actor.Has(PermissionMatrix.RolesFor("client", Permit.Update)), stamper.Actor.Has(PermissionMatrix.RolesFor("client", Permit.Decide)));
    }
}

public sealed record ClientsPage(IReadOnlyList<Client> Clients, IReadOnlyList<ClientChange> Waiting, bool MayPropose);

public sealed record ClientPage(Guid Id, Client? Client, ClientChange? Waiting, IReadOnlyList<ClientChange> Changes, ClientForm Form, bool MayChange, bool MayDecide)
{
    /// <summary>Only in the answer that made it.</summary>
    public string? Secret { get; init; }
}

public sealed class ClientForm
{
    [Display(Name = "系统名称")]
    public string? Name { get; init; }

    [Display(Name = "类型")]
    public ClientKind Kind { get; init; }

    [Display(Name = "回调地址")]
    public string? RedirectUris { get; init; }

    [Display(Name = "退出后返回地址")]
    public string? PostLogoutUris { get; init; }

    [Display(Name = "退出通知地址")]
    public string? BackChannelLogoutUri { get; init; }

    [Display(Name = "应得范围")]
    public string[]? DueScopes { get; init; } = [Scopes.OpenId];

    [Display(Name = "须经同意的范围")]
    public string[]? AskedScopes { get; init; }

    [Display(Name = "令牌签名算法")]
    public SigningAlgorithm Algorithm { get; init; }

    public bool Machine { get; init; }

    [Display(Name = "理由")]
    public string? Why { get; init; }

    public ClientSettings ToSettings() => new(
        Name?.Trim() ?? "", Kind, Lines(RedirectUris), Lines(PostLogoutUris), string.IsNullOrWhiteSpace(BackChannelLogoutUri) ? null : BackChannelLogoutUri.Trim(),
        DueScopes ?? [], [.. (AskedScopes ?? []).Except(DueScopes ?? [])], Machine, Algorithm);

    public static ClientForm Of(ClientSettings settings) => new()
    {
        Name = settings.Name,
        Kind = settings.Kind,
        RedirectUris = string.Join('\n', settings.RedirectUris),
        PostLogoutUris = string.Join('\n', settings.PostLogoutUris),
        BackChannelLogoutUri = settings.BackChannelLogoutUri,
        DueScopes = [.. settings.DueScopes],
        AskedScopes = [.. settings.AskedScopes],
        Machine = settings.Machine,
        Algorithm = settings.Algorithm,
    };

    private static string[] Lines(string? text) => (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
