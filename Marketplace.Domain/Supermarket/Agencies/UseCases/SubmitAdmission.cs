using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Domain.Supermarket.Qualifications;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Agencies.UseCases;

public sealed record SubmitAdmission;

public sealed record AdmissionReceipt(int Round, DateTimeOffset SubmittedAt, DateTimeOffset ReviewDueAt);

/// <summary>Hands the application in, for the first time or after a return. Whatever is missing is told at once.</summary>
public sealed class SubmitAdmissionHandler(MarketDbContext db, AdmissionCover cover, CalendarBook calendars, BlacklistCheck blacklist) : IHandler
{
    public async Task<AdmissionReceipt> HandleAsync(SubmitAdmission command, Stamp stamp, CancellationToken ct)
    {
        var agency = await db.OwnAgencyAsync(stamp, ct);
        await blacklist.RequireClearAsync(agency, stamp.At, ct);
        var calendar = await calendars.CurrentAsync(ct);
        var dueAt = calendar.DeadlineAfter(stamp.At, Agency.ReviewWorkingDays).At;

        agency.Submit(await cover.DeclaredAsync(agency, stamp.At, ct), dueAt, stamp);
        await db.SaveChangesAsync(ct);
        return new(agency.Rounds.Count, stamp.At, dueAt);
    }
}

/// <summary>What an applicant's certificates carry, as declared and as verified.</summary>
public sealed class AdmissionCover(MarketDbContext db, QualificationBook qualifications) : IHandler
{
    /// <summary>Counting what was declared and not rejected: enough to be reviewed.</summary>
    public async Task<ServiceCover> DeclaredAsync(Agency agency, DateTimeOffset now, CancellationToken ct)
    {
        var today = BeijingTime.DateOf(now);
        var declared = await db.Qualifications
            .Where(q => q.AgencyId == agency.Id && (q.Status == QualificationStatus.Pending || q.Status == QualificationStatus.Valid) && (q.ValidTo == null || q.ValidTo >= today))
            .Select(q => q.KindCode).ToHashSetAsync(ct);
        return await qualifications.CoverAsync([.. agency.ServiceKinds.Select(k => k.TypeCode)], declared, ct);
    }

    /// <summary>Counting what is verified, or verified in this very decision: enough to be admitted.</summary>
    public async Task<ServiceCover> VerifiedAsync(Agency agency, IEnumerable<AgencyQualification> verified, DateTimeOffset now, CancellationToken ct)
    {
        var today = BeijingTime.DateOf(now);
        var held = verified.Where(q => q.ValidFrom <= today && (q.ValidTo is null || q.ValidTo >= today)).Select(q => q.KindCode).ToHashSet();
        return await qualifications.CoverAsync([.. agency.ServiceKinds.Select(k => k.TypeCode)], held, ct);
    }
}
