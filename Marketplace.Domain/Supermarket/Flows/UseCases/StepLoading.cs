using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Flows.UseCases;

internal static class StepLoading
{
    extension(MarketDbContext db)
    {
        /// <summary>A step with its contract, for one of the two parties; for anybody else there is none.</summary>
        public async Task<(FlowStepRun Step, ServiceContract Contract)> OwnStepAsync(Guid stepId, Stamp stamp, CancellationToken ct)
        {
            var step = await db.FlowStepRuns.SingleOrDefaultAsync(s => s.Id == stepId, ct) ?? throw new RuleException(CommonRules.NotFound);
            Ensure.That(stamp.By.OrganisationId == step.OwnerId || stamp.By.OrganisationId == step.AgencyId, CommonRules.NotFound);
            Ensure.That(stamp.By.Has(stamp.By.OrganisationId == step.OwnerId ? Role.Owner : Role.Agency), CommonRules.Forbidden);
            var contract = await db.Contracts.SingleAsync(c => c.Id == step.ContractId, ct);
            return (step, contract);
        }
    }

    /// <summary>Steps move only while the service does.</summary>
    public static void RequireMoving(this ServiceContract contract)
    {
        Ensure.That(contract.Status is not ServiceContractStatus.Paused, FlowRules.ServicePausedNow);
        Ensure.That(contract.Status is ServiceContractStatus.Performing, CommonRules.InvalidTransition, contract.Status, "Step");
    }
}
