using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Approvals.Catalogue.UseCases;

/// <summary>Where items are handled: the window, and which authority sits there. Without a window they are handled outside.</summary>
public sealed record MoveItemsIn(IReadOnlyList<Guid> ItemIds, bool ShouldReside, string? Window, bool Accepts, bool Decides);

public sealed class MoveItemsInHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(MoveItemsIn command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.CentreManager);
        var window = string.IsNullOrWhiteSpace(command.Window) ? null : command.Window.Trim();
        Ensure.That((window?.Length ?? 0) <= 60, CommonRules.TooLong, 60);
        var items = await db.HandlingItems.Where(i => command.ItemIds.Contains(i.Id)).ToListAsync(ct);
        Ensure.That(items.Count > 0 && items.Count == command.ItemIds.Distinct().Count(), CommonRules.NotFound);
        foreach (var item in items)
        {
            item.Reside(command.ShouldReside, window, window is null ? null : item.ResidentFrom ?? BeijingTime.DateOf(stamp.At), command.Accepts, command.Decides, stamp);
        }

        await db.SaveChangesAsync(ct);
    }
}
