using Marketplace.Browser.Tests.Journeys;
using Marketplace.Domain.Approvals.Catalogue;
using Marketplace.Domain.Common;
using Marketplace.Testing;

namespace Marketplace.Browser.Tests.Pages;

public sealed partial class SampleHall
{
    /// <summary>Guides in every state, at the department's desk, at the hall's and before the public.</summary>
    private async Task FillCatalogueAsync()
    {
        var made = await A.DepartmentAsync(Services);
        var drafter = await InAsync(made.Department.Id, Role.Approver);
        var manager = await Browser.PersonAsync(Role.CentreManager);
        var published = await A.EditionAsync(Services, made, A.ItemText(made.Code()));
        var editions = new List<Guid> { published };
        editions.Add(await A.EditionAsync(Services, made, A.ItemText(made.Code()) with { Guide = A.GuideText() with { PromisedDays = 5, StatutoryDays = 15, Visits = 0 } }, EditionStatus.LegalReview));
        editions.Add(await A.EditionAsync(Services, made, A.ItemText(made.Code(2), "食品经营许可（变更）"), EditionStatus.Draft));
        editions.Add(await A.EditionAsync(Services, made, A.ItemText(made.Code(3), "食品经营许可（注销）"), EditionStatus.Approved));
        foreach (var id in editions)
        {
            _visits.Add(new("department/items/{id}", $"/department/items/{id}", drafter));
            _visits.Add(new("staff/items/{id}", $"/staff/items/{id}", manager));
        }

        _visits.Add(new("department/items/{id}/edit", $"/department/items/{editions[2]}/edit", drafter));
        foreach (var page in new[] { "department", "department/items", "department/items/new", "department/items/import" })
        {
            _visits.Add(new(page, $"/{page}", drafter));
        }

        foreach (var page in new[] { "staff/items", "staff/items/departments" })
        {
            _visits.Add(new(page, $"/{page}", manager));
        }

        _visits.Add(new("items/{code}", $"/items/{made.Code()}", null));
        _visits.Add(new("items/{code}/card", $"/items/{made.Code()}/card", null));
        _visits.Add(new("items/compendium/{department}", $"/items/compendium/{made.Department.Code}", null));
        _visits.Add(new("items.{format}", "/items.json", null));
        _visits.Add(new("items", "/items?q=没有这样的事项", null));
        _visits.Add(new("items", "/items?page=9", null, 404));
    }
}
