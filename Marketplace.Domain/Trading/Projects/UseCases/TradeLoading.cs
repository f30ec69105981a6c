using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Trading.Projects.UseCases;

/// <summary>How handlers come by a trade project: what is not there, or not to be known of, is not found; what is another's is forbidden.</summary>
internal static class TradeLoading
{
    extension(MarketDbContext db)
    {
        public async Task<TradeProject> TradeAsync(Guid id, CancellationToken ct) =>
            await db.TradeProjects.SingleOrDefaultAsync(p => p.Id == id, ct) ?? throw new RuleException(CommonRules.NotFound);

        /// <summary>A project of the owner, or of the agent that registered it.</summary>
        public async Task<TradeProject> OwnTradeAsync(Guid id, Stamp stamp, CancellationToken ct)
        {
            stamp.By.Require(Role.Owner);
            var project = await db.TradeAsync(id, ct);
            var party = project.IsPartyOf(stamp.By.OrganisationId);
            Ensure.That(project.IsPublic || party, CommonRules.NotFound);
            Ensure.That(party, CommonRules.Forbidden);
            return project;
        }

        /// <summary>A project on the desk of the trading centre. Staff see nothing of a draft, and nobody decides on their own organisation's.</summary>
        public async Task<TradeProject> DeskTradeAsync(Guid id, Stamp stamp, CancellationToken ct)
        {
            stamp.By.Require(Role.TradingStaff);
            var project = await db.TradeAsync(id, ct);
            Ensure.That(project.SubmittedAt is not null, CommonRules.NotFound);
            Ensure.That(!project.IsPartyOf(stamp.By.OrganisationId), TradeRules.TradeOwnAffair);
            return project;
        }

        public Task<Organisation?> ByCreditCodeAsync(string code, CancellationToken ct) =>
            db.Organisations.AsNoTracking().SingleOrDefaultAsync(o => o.CreditCode == code && o.Kind != OrganisationKind.HallOffice, ct);
    }
}
