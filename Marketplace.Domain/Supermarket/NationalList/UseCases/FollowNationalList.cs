using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Domain.Supermarket.Credit.UseCases;
using Marketplace.Domain.Supermarket.Listings.UseCases;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.NationalList.UseCases;

/// <param name="CreditCode">Of the party whose place on the list has changed.</param>
public sealed record FollowNationalList(string CreditCode);

/// <summary>
/// An agency on the national list is removed until it is taken off; then it is what its other measures let it be. Doing it twice changes nothing.
/// Only the credit code decides: a name alone takes nobody's living.
/// </summary>
public sealed class FollowNationalListHandler(MarketDbContext db, ImposeSanctionHandler impose, StandingAfterSanctions standing, ReviewShelfHandler shelf) : IHandler
{
    public async Task HandleAsync(FollowNationalList command, Stamp stamp, CancellationToken ct)
    {
        Ensure.That(stamp.By == Actor.System, CommonRules.Forbidden);
        if (await db.Agencies.SingleOrDefaultAsync(a => a.CreditCode == command.CreditCode && a.MembershipNo != null, ct) is not { } agency)
        {
            return;
        }

        var listed = await db.NationalListEntries.Where(e => e.CreditCode == command.CreditCode && e.TakenOffAt == null).OrderBy(e => e.ListedOn).FirstOrDefaultAsync(ct);
        var removal = await db.Sanctions.SingleOrDefaultAsync(s => s.AgencyId == agency.Id && s.OpenKey != null && s.Kind == SanctionKind.Removal && s.Ground == SanctionGround.NationalList, ct);
        if (listed is not null && agency.IsPublic)
        {
            await RemoveAsync(agency.Id, listed, removal, stamp, ct);
        }
        else if (listed is null && removal is { Status: SanctionStatus.InForce or SanctionStatus.Stayed })
        {
            removal.Lift(stamp.Because("已移出全国失信名单，清退措施解除"));
            await standing.ApplyAsync(removal, stamp, ct);
            await db.SaveChangesAsync(ct);
            await shelf.HandleAsync(new(agency.Id), stamp, ct);
        }
    }

    private async Task RemoveAsync(Guid agencyId, NationalListEntry listed, Sanction? open, Stamp stamp, CancellationToken ct)
    {
        if (open is { Status: not SanctionStatus.Proposed })
        {
            return;
        }

        if (open is not null)
        {
            // What people had proposed by hand, the import now settles at once.
            open.Drop(stamp.Because("系统导入名单后直接清退，此前的拟处理不再进行"));
            await db.SaveChangesAsync(ct);
        }

        var proposed = Sanction.Propose(
            agencyId, new(SanctionKind.Removal, SanctionGround.NationalList, null), $"列入全国失信被执行人名单，案号 {listed.CaseNo}，列入日期 {listed.ListedOn:yyyy-MM-dd}：{listed.Reason}", hearingDueAt: null, stamp);
        db.Sanctions.Add(proposed);
        await db.SaveChangesAsync(ct);
        await impose.HandleAsync(new(proposed.Id), stamp, ct);
    }
}

internal sealed class NationalListMoves(FollowNationalListHandler follow, TimeProvider clock) : IEventHandler<NationallyListed>, IEventHandler<NationallyDelisted>
{
    public Task HandleAsync(NationallyListed happened, Stamp stamp, CancellationToken ct) => FollowAsync(happened.CreditCode, ct);

    public Task HandleAsync(NationallyDelisted happened, Stamp stamp, CancellationToken ct) => FollowAsync(happened.CreditCode, ct);

    private Task FollowAsync(string? creditCode, CancellationToken ct) =>
        creditCode is null ? Task.CompletedTask : follow.HandleAsync(new(creditCode), new(Actor.System, clock.GetUtcNow(), "全国失信名单导入"), ct);
}
