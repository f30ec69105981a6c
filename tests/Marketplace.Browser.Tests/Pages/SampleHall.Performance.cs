using Marketplace.Browser.Tests.Journeys;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Contracts.UseCases;
using Marketplace.Testing;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Browser.Tests.Pages;

public sealed partial class SampleHall
{
    /// <summary>A contract at work, one amendment on its way, and the flowcharts.</summary>
    private async Task PerformAsync(ProjectCase serving, Person staff, Person supervisor)
    {
        var owner = await InAsync(serving.Owner.OrganisationId!.Value, Domain.Common.Role.Applicant | Domain.Common.Role.Owner);
        var contract = await Browser.Hall.ReadAsync(db => db.Contracts.AsNoTracking().SingleAsync(c => c.ProjectId == serving.Id));
        await A.UseAsync(Services, (ProposeAmendmentHandler propose) => propose.HandleAsync(
            new(serving.Id, contract.Terms with { Price = contract.Price * 1.2m, Milestones = [new("预付款", MilestoneDue.BeforeStart, 3000, default), new("尾款", MilestoneDue.AfterDelivery, 7000, default)] }),
            serving.Stamp(serving.Owner, "业主增加检测数量，双方协商一致"), default));
        var at = $"/contracts/{contract.Number}";
        _visits.Add(new("contracts/{number}/work", $"{at}/work", owner));
        _visits.Add(new("contracts/{number}/work", $"{at}/work", await AgencyOfAsync(serving)));
        _visits.Add(new("contracts/{number}/work", $"{at}/work", supervisor));
        _visits.Add(new("contracts/{number}/amendments/new", $"{at}/amendments/new", owner));
        _visits.Add(new("contracts/{number}/amendments/{no}", $"{at}/amendments/1", owner));
        _visits.Add(new("contracts/{number}/amendments/{no}/print", $"{at}/amendments/1/print", owner));
        _visits.Add(new("rules/flowcharts/{code}", "/rules/flowcharts/EIA", null));
        _visits.Add(new("rules/flowcharts/{code}", "/rules/flowcharts/GOVERNMENT", null));
        _visits.Add(new("staff/flowcharts/{code}", "/staff/flowcharts/TESTING", staff));
    }
}
