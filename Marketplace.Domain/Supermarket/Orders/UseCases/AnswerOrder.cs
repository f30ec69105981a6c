using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Numbering;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Marketplace.Domain.Supermarket.Selection;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Orders.UseCases;

public sealed record AcceptOrder(Guid OrderId);

/// <summary>
/// The agency takes the order on. In one save the order is answered and a project stands where one selected directly would stand:
/// agency, price and time known, baselines frozen, the contract due, the public told.
/// </summary>
public sealed class AcceptOrderHandler(
    MarketDbContext db, ProjectDesk desk, EligibilityCheck eligibility, SelfDealing dealing, Numbers numbers, CalendarBook calendars, SupermarketSettings settings,
    ProjectNotices notices, OrderMail mail) : IHandler
{
    public async Task<OrderReceipt> HandleAsync(AcceptOrder command, Stamp stamp, CancellationToken ct)
    {
        var order = await db.ReceivedOrderAsync(command.OrderId, stamp, ct);
        order.RequireOpen(OrderStatus.Accepted, stamp);
        await dealing.RefuseAsync(order.OwnerId, order.OwnerName, order.AgencyId, ct);

        var posting = order.Content.ToPosting(order.ListingNumber, order.AgencyId, order.ItemCode).Tidied();
        var item = await db.ServiceItems.AsNoTracking().SingleAsync(i => i.Code == order.ItemCode, ct);
        var (fee, days) = await desk.BaselinesAsync(posting, stamp, ct);
        var calendar = await calendars.CurrentAsync(ct);
        var project = IntermediaryProject.FromOrder(
            await numbers.ProjectAsync(stamp, ct), order, posting, item.TypeCode, fee, days, calendar.DeadlineAfter(stamp.At, settings.ContractSignWorkingDays).At, stamp);
        var agency = await eligibility.RequireAsync(project, order.AgencyId, BeijingTime.DateOf(stamp.At), ct);
        var run = SelectionRun.Ordered(project.CurrentRunId!.Value, project.Id, agency.Id, agency.MembershipNo!, order.PlacedAt, order.AnswerDueAt, stamp);

        db.Projects.Add(project);
        db.SelectionRuns.Add(run);
        order.Accept(project, stamp);
        await desk.WarnOfRepetitionAsync(project, agency.Id, stamp, ct);
        await notices.OrderedAsync(project, order, run, stamp, ct);
        await mail.AcceptedAsync(order, stamp, ct);
        await db.SaveChangesAsync(ct);
        return OrderReceipt.Of(order);
    }
}

/// <summary>The stamp's reason says why.</summary>
public sealed record DeclineOrder(Guid OrderId);

public sealed class DeclineOrderHandler(MarketDbContext db, OrderMail mail) : IHandler
{
    public async Task<OrderReceipt> HandleAsync(DeclineOrder command, Stamp stamp, CancellationToken ct)
    {
        var order = await db.ReceivedOrderAsync(command.OrderId, stamp, ct);
        order.Decline(stamp);
        await mail.DeclinedAsync(order, stamp, ct);
        await db.SaveChangesAsync(ct);
        return OrderReceipt.Of(order);
    }
}

public sealed record WithdrawOrder(Guid OrderId);

public sealed class WithdrawOrderHandler(MarketDbContext db, OrderMail mail) : IHandler
{
    public async Task<OrderReceipt> HandleAsync(WithdrawOrder command, Stamp stamp, CancellationToken ct)
    {
        var order = await db.PlacedOrderAsync(command.OrderId, stamp, ct);
        order.Withdraw(stamp);
        await mail.WithdrawnAsync(order, stamp, ct);
        await db.SaveChangesAsync(ct);
        return OrderReceipt.Of(order);
    }
}

public sealed record LapseOrder(Guid OrderId);

/// <summary>The time to answer has passed in silence; both are told, and the silence goes on the agency's record.</summary>
public sealed class LapseOrderHandler(MarketDbContext db, OrderMail mail) : IHandler
{
    public async Task HandleAsync(LapseOrder command, Stamp stamp, CancellationToken ct)
    {
        var order = await db.OrderAsync(command.OrderId, ct);
        if (order.Status is OrderStatus.Placed && stamp.At >= order.AnswerDueAt)
        {
            order.Lapse(stamp);
            await mail.LapsedAsync(order, stamp, ct);
            await db.SaveChangesAsync(ct);
        }
    }
}
