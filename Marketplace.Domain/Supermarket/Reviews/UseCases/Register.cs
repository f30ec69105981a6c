using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Numbering;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Reviews.UseCases;

/// <param name="UserName">As the person signs in; the role of an expert must have been granted.</param>
/// <param name="Types">Codes of the service kinds that the person may judge.</param>
public sealed record EnterReviewer(string UserName, string Speciality, IReadOnlyList<string> Types);

/// <summary>Staff put a person on the register.</summary>
public sealed class EnterReviewerHandler(MarketDbContext db, Numbers numbers) : IHandler
{
    public async Task<string> HandleAsync(EnterReviewer command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.SupermarketStaff);
        var normalised = Account.Normalised(command.UserName.Trim());
        var account = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.NormalizedUserName == normalised && !u.Closed, ct);
        var roles = account is null ? [] : await db.Memberships.Where(m => m.AccountId == account.Id && m.EndedAt == null).Select(m => m.Roles).ToListAsync(ct);
        var types = await db.ServiceTypes.Where(t => command.Types.Contains(t.Code)).Select(t => t.Code).ToListAsync(ct);
        new Faults()
            .Check(account is not null && roles.Exists(r => (r & Role.Expert) != 0), nameof(command.UserName), ReviewRules.ReviewerNeedsRole, command.UserName.Trim())
            .Check(!string.IsNullOrWhiteSpace(command.Speciality), nameof(command.Speciality), CommonRules.Required)
            .Check(command.Speciality.Trim().Length <= Reviewer.SpecialityMaxLength, nameof(command.Speciality), CommonRules.TooLong, Reviewer.SpecialityMaxLength)
            .Check(types.Count > 0 && types.Count == command.Types.Distinct().Count(), nameof(command.Types), CommonRules.InvalidChoice)
            .Refuse();
        Ensure.That(!await db.Reviewers.AnyAsync(r => r.AccountId == account!.Id, ct), ReviewRules.ReviewerListed);
        var reviewer = Reviewer.Enter(await numbers.ReviewerAsync(ct), account!.Id, account.Name, command.Speciality, types, stamp);
        db.Reviewers.Add(reviewer);
        await db.SaveChangesAsync(ct);
        return reviewer.Number;
    }
}

/// <summary>The stamp's reason says why somebody leaves.</summary>
public sealed record SetReviewerActive(Guid ReviewerId, bool Active);

public sealed class SetReviewerActiveHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(SetReviewerActive command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.SupermarketStaff);
        var reviewer = await db.Reviewers.SingleOrDefaultAsync(r => r.Id == command.ReviewerId, ct) ?? throw CommonRules.NotFound.With();
        if (command.Active)
        {
            reviewer.Return(stamp);
        }
        else
        {
            reviewer.Leave(stamp);
        }

        await db.SaveChangesAsync(ct);
    }
}

public sealed record SendAuthorityNotice(Guid NoticeId, string DocumentNo);

/// <summary>Staff note how the authority was told.</summary>
public sealed class SendAuthorityNoticeHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(SendAuthorityNotice command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.SupermarketStaff);
        var notice = await db.AuthorityNotices.SingleOrDefaultAsync(n => n.Id == command.NoticeId, ct) ?? throw CommonRules.NotFound.With();
        notice.Send(command.DocumentNo, stamp);
        await db.SaveChangesAsync(ct);
    }
}
