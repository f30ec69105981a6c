using Marketplace.Domain.Accounts;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Trading.Projects.UseCases;

/// <summary>What drafting, submitting and accepting have in common: the parties, and whether one need was cut into parts.</summary>
public sealed class TradeDesk(MarketDbContext db, TradeSettings settings) : IHandler
{
    /// <summary>Who registers for whom: the owner itself, with or without an agent, or an agent for an owner that it names by credit code.</summary>
    public async Task<TradeParties> PartiesAsync(TradeContent content, string? principalCode, Stamp stamp, CancellationToken ct)
    {
        var self = stamp.By.RequireOrganisation();
        if (!string.IsNullOrWhiteSpace(principalCode))
        {
            var code = principalCode.Trim().ToUpperInvariant();
            var owner = await db.ByCreditCodeAsync(code, ct) ?? throw new RuleException([new Fault("PrincipalCode", CreditCode.IsValid(code) ? TradeRules.PrincipalUnknown : CommonRules.InvalidCreditCode)]);
            if (owner.Id != self)
            {
                var agent = await db.Organisations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == self, ct) ?? throw new RuleException(CommonRules.NotFound);
                return new(owner.Id, owner.Name, agent.Id, agent.Name);
            }
        }

        var own = await db.Organisations.AsNoTracking().SingleOrDefaultAsync(o => o.Id == self, ct) ?? throw new RuleException(CommonRules.NotFound);
        return await WithAgentAsync(new(own.Id, own.Name), content, ct);
    }

    /// <summary>The parties of a registration that is there already, with the agent that the content names now.</summary>
    public async Task<TradeParties> PartiesOfAsync(TradeProject project, TradeContent content, Stamp stamp, CancellationToken ct) =>
        stamp.By.OrganisationId == project.AgentId
            ? new(project.OwnerId, project.OwnerName, project.AgentId, project.AgentName)
            : await WithAgentAsync(new(project.OwnerId, project.OwnerName), content, ct);

    /// <summary>Parts of one need that together reach the open-tender amount are told to supervisors and refused.</summary>
    /// <param name="accepting">Asked again when it is accepted: of two that were sent in at the same moment, the later one is stopped here.</param>
    public async Task RefuseSplitAsync(TradeProject project, Stamp stamp, CancellationToken ct, bool accepting = false)
    {
        if (project.Method is TradeMethod.OpenTender || project.MethodApproved
            || settings.ThresholdOf(project.Type is TradeType.Construction ? ThresholdMeasure.CompulsoryTender : ThresholdMeasure.OpenTender,
                project.Type, project.Subject, project.Content.Level, BeijingTime.DateOf(stamp.At)) is not { } limit)
        {
            return;
        }

        var counted = await CountedAsync(project, stamp, accepting, ct);
        var total = Money.Sum(counted.Select(c => c.Budget)) + project.Budget;
        if (counted.Count == 0 || total < limit.Amount)
        {
            return;
        }

        // The alert must outlive the refusal: it is saved, and only then the registration is refused.
        var numbers = counted.ConvertAll(c => c.Number);
        project.SuspectSplit(total, numbers, stamp);
        await db.SaveChangesAsync(ct);
        throw new RuleException(TradeRules.TradeSplitSuspected, total.ToString(), numbers, limit.Amount.ToString());
    }

    private async Task<List<CountedTrade>> CountedAsync(TradeProject project, Stamp stamp, bool accepting, CancellationToken ct)
    {
        var year = project.FiscalYear ?? BeijingTime.DateOf(stamp.At).Year;
        var others = await db.TradeProjects.AsNoTracking()
            .Where(p => p.OwnerId == project.OwnerId && p.BudgetLine == project.BudgetLine && p.Category == project.Category && p.FiscalYear == year && p.Id != project.Id
                && p.Type == project.Type && p.Method != TradeMethod.OpenTender && !p.MethodApproved
                && (p.Status == TradeProjectStatus.Submitted || p.Status == TradeProjectStatus.Accepted))
            .OrderBy(p => p.SubmittedAt).Select(p => new CountedTrade(p.Id, p.Number, p.Budget, p.SubmittedAt!.Value)).ToListAsync(ct);
        return accepting
            ? others.FindAll(o => o.SubmittedAt < project.SubmittedAt || (o.SubmittedAt == project.SubmittedAt && o.Id.CompareTo(project.Id) < 0))
            : others;
    }

    private async Task<TradeParties> WithAgentAsync(TradeParties owner, TradeContent content, CancellationToken ct)
    {
        if (content.AgentCode is not { } code)
        {
            return owner;
        }

        Organisation agent = await db.ByCreditCodeAsync(code, ct) ?? throw new RuleException([new Fault(nameof(content.AgentCode), CreditCode.IsValid(code) ? TradeRules.AgentUnknown : CommonRules.InvalidCreditCode)]);
        return agent.Id == owner.OwnerId
            ? throw new RuleException([new Fault(nameof(content.AgentCode), TradeRules.AgentIsOwner)])
            : owner with { AgentId = agent.Id, AgentName = agent.Name };
    }

    private sealed record CountedTrade(Guid Id, string Number, Money Budget, DateTimeOffset SubmittedAt);
}
