using Marketplace.Domain.Accounts.UseCases;
using Marketplace.Domain.Approvals.Catalogue;
using Marketplace.Domain.Approvals.Catalogue.UseCases;
using Marketplace.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Data.Seeding.Demo;

/// <summary>The approval hall's catalogue: written by its departments, reviewed, published and moved into the hall; one department promises less time later on, one item goes.</summary>
internal sealed class DemoCatalogue(DemoHall hall, int firstDay)
{
    private static readonly string[] Outside = ["DA", "MJ"];

    private readonly DemoDice _dice = new("catalogue");

    public void Begin() => hall.Timeline.Begin(hall.Days.At(firstDay + 3, 9, 40), RunAsync);

    private async Task RunAsync()
    {
        var services = await hall.ReadAsync(db => db.ServiceItems.AsNoTracking().OrderBy(i => i.Code).ToListAsync(hall.Ct));
        var drafts = DemoGuides.Of(services.GroupBy(s => s.TypeCode).ToDictionary(g => Short(g.Key), g => (g.First().Code, g.First().Name)));
        var offices = new Dictionary<string, Actor>();
        foreach (var department in DemoGuides.Departments)
        {
            var office = department.Name switch
            {
                DemoAccounts.ApprovalOffice => hall.Approver.OrganisationId!.Value,
                DemoAccounts.JusticeOffice => hall.Legal.OrganisationId!.Value,
                _ => await hall.DoAsync((OpenHallOfficeHandler open) => open.HandleAsync(new(department.Name), hall.By(hall.Administrator), hall.Ct)),
            };
            await hall.DoAsync((RegisterDepartmentHandler register) => register.HandleAsync(new(office, department.Code, department.ShortName, department.Letters == "SF"), hall.By(hall.Manager), hall.Ct));
            var drafter = department.Letters == "FG" ? hall.Approver : new Actor(Guid.CreateVersion7(), DemoNames.Person(_dice), office, department.Name, Role.Approver);
            offices[department.Letters] = drafter;
            var made = await hall.DoAsync((DraftGuidesHandler draft) => draft.HandleAsync(new([.. drafts[department.Letters]]), hall.By(drafter), hall.Ct));
            await MoveAsync(GuideMove.Send, made, drafter, null);
        }

        await hall.UntilAsync(firstDay + 8, _dice);
        await MoveAsync(GuideMove.Pass, await WaitingAsync(EditionStatus.LegalReview), hall.Legal, "依据现行有效，材料和时限未超出规定，审查通过");
        await hall.UntilAsync(firstDay + 10, _dice);
        await MoveAsync(GuideMove.Publish, await WaitingAsync(EditionStatus.Approved), hall.Manager, null);
        foreach (var department in DemoGuides.Departments.Where(d => d.Window.Length > 0))
        {
            await MoveInAsync(department, decides: !Outside.Contains(department.Letters) && department.Letters is not ("GA" or "SU" or "YC"));
        }

        // Half a year on the market regulator and the planners promise less.
        await hall.UntilAsync(firstDay / 2, _dice);
        await ReviseAsync(offices["SC"], g => g with { PromisedDays = Math.Max(1, g.PromisedDays - 2), Steps = Shorter(g, 2) }, publish: true);
        await ReviseAsync(offices["ZR"], g => g with { PromisedDays = Math.Max(1, g.PromisedDays - 1), Steps = Shorter(g, 1) }, publish: true);
        var balloons = await hall.ReadAsync(db => db.HandlingItems.Where(i => i.Name == "升放无人驾驶自由气球许可").Select(i => i.CurrentEditionId!.Value).SingleAsync(hall.Ct));
        await MoveAsync(GuideMove.Cancel, [balloons], hall.Manager, "国务院决定取消该项许可，改为事后监管");

        // Now: one under review, some waiting to be published, one sent back.
        await hall.UntilAsync(hall.Days.At(-1, 15, 20));
        await ReviseAsync(offices["WJ"], g => g with { Visits = 0, Online = OnlineDepth.Whole, Deliveries = [Delivery.Electronic, Delivery.Courier, Delivery.Counter] }, publish: false);
        var open = await WaitingAsync(EditionStatus.Draft);
        await MoveAsync(GuideMove.Send, [.. open.Take(4)], offices["WJ"], null);
        await MoveAsync(GuideMove.Pass, [.. open.Take(3)], hall.Legal, "减少到场次数，未增加申请人义务，审查通过");
        await hall.UntilAsync(hall.Days.At(0, 9, 5));
        await ReviseAsync(hall.Approver, g => g with { PromisedDays = Math.Max(1, g.PromisedDays - 1), Steps = Shorter(g, 1) }, publish: false);
        var own = await hall.ReadAsync(db => db.ItemEditions.Where(e => e.Status == EditionStatus.Draft && e.DepartmentId == hall.Approver.OrganisationId).OrderBy(e => e.Id).Select(e => e.Id).Take(2).ToListAsync(hall.Ct));
        await MoveAsync(GuideMove.Send, own, hall.Approver, null);
        await MoveAsync(GuideMove.SendBack, [own[0]], hall.Legal, "时限依据引用的文件已经废止，请改为现行规定后重送");
    }

    private async Task ReviseAsync(Actor drafter, Func<ItemGuide, ItemGuide> change, bool publish)
    {
        var current = await hall.ReadAsync(db => (
            from item in db.HandlingItems
            join edition in db.ItemEditions on item.CurrentEditionId equals edition.Id
            where item.DepartmentId == drafter.OrganisationId && item.CaseType == CaseType.Promised && item.PromisedDays > 3 && item.Visits < 2
            orderby item.Code
            select new { item, edition.GuideJson }).Take(6).ToListAsync(hall.Ct));
        var made = await hall.DoAsync((DraftGuidesHandler draft) => draft.HandleAsync(
            new([.. current.Select(c => new ItemDraft(c.item.Code, c.item.Kind, c.item.ServiceName, c.item.Name, change(ItemEdition.Read(c.GuideJson))))]), hall.By(drafter), hall.Ct));
        if (publish)
        {
            await MoveAsync(GuideMove.Send, made, drafter, null);
            await MoveAsync(GuideMove.Pass, made, hall.Legal, "缩短承诺时限，对申请人有利，审查通过");
            await MoveAsync(GuideMove.Publish, made, hall.Manager, null);
        }
    }

    private Task MoveAsync(GuideMove move, IReadOnlyList<Guid> editions, Actor by, string? reason) =>
        hall.DoAsync((MoveGuidesHandler guides) => guides.HandleAsync(new(move, editions), hall.By(by, reason), hall.Ct));

    private async Task MoveInAsync(DemoDepartment department, bool decides)
    {
        var items = await hall.ReadAsync(db => db.HandlingItems.Where(i => i.Code.StartsWith(department.Code)).Select(i => i.Id).ToListAsync(hall.Ct));
        await hall.DoAsync((MoveItemsInHandler reside) => reside.HandleAsync(new(items, ShouldReside: true, department.Window, Accepts: true, decides), hall.By(hall.Manager), hall.Ct));
    }

    private Task<List<Guid>> WaitingAsync(EditionStatus status) => hall.ReadAsync(db => db.ItemEditions.Where(e => e.Status == status).OrderBy(e => e.DraftedAt).ThenBy(e => e.Id).Select(e => e.Id).ToListAsync(hall.Ct));

    // The days saved come off the longest step.
    private static IReadOnlyList<GuideStep> Shorter(ItemGuide guide, int days)
    {
        var longest = guide.Steps.Max(s => s.Days);
        return [.. guide.Steps.Select(s => s.Days == longest ? s with { Days = Math.Max(0, s.Days - days) } : s)];
    }

    private static string Short(string typeCode) => typeCode switch { "SOIL_WATER" => "SOIL", "DRAWING_REVIEW" => "DRAWING", _ => typeCode };
}
