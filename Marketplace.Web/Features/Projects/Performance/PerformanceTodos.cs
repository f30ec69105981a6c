using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Flows;
using Marketplace.Web.Features.Words;
using Marketplace.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Projects.Performance;

/// <summary>What a contract at work asks of its owner: steps, stops to confirm, amendments to sign, proposals to answer.</summary>
public sealed class OwnerPerformanceTodos(MarketDbContext db, Text text) : ITodoSource
{
    public string Desk => Desks.Owner;

    public Task<IReadOnlyList<Todo>> OfAsync(Stamp now, CancellationToken ct) => PartyTodos.OfAsync(db, text, ContractParty.Owner, now, ct);
}

public sealed class AgencyPerformanceTodos(MarketDbContext db, Text text) : ITodoSource
{
    public string Desk => Desks.Agency;

    public Task<IReadOnlyList<Todo>> OfAsync(Stamp now, CancellationToken ct) => PartyTodos.OfAsync(db, text, ContractParty.Agency, now, ct);
}

/// <summary>Large amendments that wait for a note, and steps that have turned red.</summary>
public sealed class SupervisorPerformanceTodos(MarketDbContext db, Text text) : ITodoSource
{
    public string Desk => Desks.Supervisor;

    public async Task<IReadOnlyList<Todo>> OfAsync(Stamp now, CancellationToken ct)
    {
        var notes = await db.ContractAmendments.Where(a => a.Status == AmendmentStatus.AwaitingNote).OrderBy(a => a.ProposedAt).Take(50)
            .Join(db.Contracts, a => a.ContractId, c => c.Id, (a, c) => new { c.Number, a.No }).ToListAsync(ct);
        var red = await db.FlowStepRuns.CountAsync(s => s.Status == StepStatus.Running && s.Level == StepLevel.Red, ct);
        return
        [
            .. notes.Select(a => new Todo(text["合同 {0} 第 {1} 号变更待出具意见", a.Number, a.No], $"/contracts/{a.Number}/amendments/{a.No}", text["出具意见"], TodoTurn.Mine)),
            .. red > 0 ? [new Todo(text["{0} 个环节亮红牌", red], "/supervision/steps", text["查看"], TodoTurn.Expiring)] : Array.Empty<Todo>(),
        ];
    }
}

internal static class PartyTodos
{
    private const int Most = 100;

    public static async Task<IReadOnlyList<Todo>> OfAsync(MarketDbContext db, Text text, ContractParty side, Stamp now, CancellationToken ct)
    {
        if (now.By.OrganisationId is not { } id || !now.By.Has(side is ContractParty.Owner ? Role.Owner : Role.Agency))
        {
            return [];
        }

        var isOwner = side is ContractParty.Owner;
        var mine = isOwner ? StepSide.Owner : StepSide.Agency;
        var steps = await db.FlowStepRuns.Where(s => (isOwner ? s.OwnerId : s.AgencyId) == id && s.Status == StepStatus.Running && s.Responsible == mine && s.Code != "FINAL").OrderBy(s => s.DueAt).Take(Most)
            .Join(db.Contracts.Where(c => c.Status == ServiceContractStatus.Performing), s => s.ContractId, c => c.Id, (s, c) => new { c.Number, s.Name, s.NameEn, s.DueAt, c.Subject }).ToListAsync(ct);
        var asked = !isOwner ? [] : await db.FlowStepRuns.Where(s => s.OwnerId == id && s.Stops.Any(stop => stop.Status == StopStatus.Asked)).Take(Most)
            .Join(db.Contracts, s => s.ContractId, c => c.Id, (s, c) => new { c.Number, s.Name, s.NameEn }).ToListAsync(ct);
        var amendments = await db.ContractAmendments
            .Where(a => (isOwner ? a.OwnerId : a.AgencyId) == id && a.Status == AmendmentStatus.Proposed && (isOwner ? a.OwnerSignedAt : a.AgencySignedAt) == null).Take(Most)
            .Join(db.Contracts, a => a.ContractId, c => c.Id, (a, c) => new { c.Number, a.No }).ToListAsync(ct);
        var proposals = await db.ContractProposals.Where(p => (isOwner ? p.OwnerId : p.AgencyId) == id && p.Status == ProposalStatus.Open && p.By != side).Take(Most)
            .Join(db.Contracts, p => p.ContractId, c => c.Id, (p, c) => new { c.Number, p.Kind }).ToListAsync(ct);
        string Work(string number) => $"/contracts/{number}/work";
        return
        [
            .. steps.Select(s => new Todo(text["环节“{0}”：合同 {1}", Text.IsEnglish ? s.NameEn : s.Name, s.Number], Work(s.Number), text["办理"], TodoTurn.Mine, s.DueAt, true)),
            .. asked.Select(s => new Todo(text["确认停钟“{0}”：合同 {1}", Text.IsEnglish ? s.NameEn : s.Name, s.Number], Work(s.Number), text["确认"], TodoTurn.Mine)),
            .. amendments.Select(a => new Todo(text["签署合同 {0} 第 {1} 号变更", a.Number, a.No], $"/contracts/{a.Number}/amendments/{a.No}", text["签署"], TodoTurn.Mine)),
            .. proposals.Select(p => new Todo(text["对方提议{0}：合同 {1}", text.Of(p.Kind), p.Number], Work(p.Number), text["答复"], TodoTurn.Mine)),
        ];
    }
}
