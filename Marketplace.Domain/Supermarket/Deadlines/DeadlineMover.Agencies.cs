using Marketplace.Domain.Common;
using Marketplace.Domain.Messages;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Agencies.Changes;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Listings.Edits;
using Marketplace.Domain.Supermarket.Qualifications;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Deadlines;

/// <summary>The limits in an admitted agency's life.</summary>
internal sealed partial class DeadlineMover
{
    private async Task<Told?> ListingEditAsync(Guid id, Counting count, Stamp stamp, CancellationToken ct)
    {
        var edit = await db.ListingEdits.SingleAsync(e => e.Id == id, ct);
        if (edit.Status is not ListingEditStatus.Submitted || count(edit.SubmittedAt, ServiceListing.ReviewWorkingDays, edit.ReviewDueAt) is not { } due)
        {
            return null;
        }

        var was = edit.ReviewDueAt!.Value;
        edit.MoveReview(due, stamp);
        var listing = await db.Listings.AsNoTracking().SingleAsync(l => l.Id == edit.ListingId, ct);
        return new("服务修改审核", "the review of the edit", listing.Title, was, due, MessageSubject.Listing, listing.Number, await AgencyAndOfficeAsync(edit.AgencyId, ct));
    }

    private async Task<Told?> ChangeAsync(Guid id, Counting count, Stamp stamp, CancellationToken ct)
    {
        var request = await db.ChangeRequests.SingleAsync(r => r.Id == id, ct);
        if (request.Status is not ChangeStatus.Submitted || count(request.SubmittedAt, agencies.ChangeReviewWorkingDays, request.ReviewDueAt) is not { } due)
        {
            return null;
        }

        var was = request.ReviewDueAt!.Value;
        request.MoveReview(due, stamp);
        return new("变更审核", "the review of the change", ChangeNames.Of(request.Kind), was, due, MessageSubject.AgencyFile, request.Id.ToString("D"), await AgencyAndOfficeAsync(request.AgencyId, ct));
    }

    private async Task<Told?> CertificateAsync(Guid id, Counting count, Stamp stamp, CancellationToken ct)
    {
        var certificate = await db.Qualifications.SingleAsync(q => q.Id == id, ct);
        if (certificate.Status is not QualificationStatus.Pending || count(certificate.DeclaredAt, agencies.ChangeReviewWorkingDays, certificate.ReviewDueAt) is not { } due)
        {
            return null;
        }

        var was = certificate.ReviewDueAt!.Value;
        certificate.MoveReview(due, stamp);
        return new("资质核验", "the review of the certificate", certificate.CertificateNo, was, due, MessageSubject.Qualification, certificate.Id.ToString("D"), await AgencyAndOfficeAsync(certificate.AgencyId, ct));
    }

    private async Task<Told?> ExitAsync(Guid id, Counting count, Stamp stamp, CancellationToken ct)
    {
        var agency = await db.Agencies.SingleAsync(a => a.Id == id, ct);
        if (agency.Status is not AgencyStatus.Exiting || count(agency.ExitAskedAt, agencies.ExitNoticeWorkingDays, agency.ExitDueAt) is not { } due)
        {
            return null;
        }

        var was = agency.ExitDueAt!.Value;
        agency.MoveExit(due, stamp);
        return new("退出生效", "the exit", agency.Name, was, due, MessageSubject.AgencyFile, "", [Recipient.Agency(agency.Id)]);
    }

    private async Task<IReadOnlyList<Recipient>> AgencyAndOfficeAsync(Guid agencyId, CancellationToken ct) => [Recipient.Agency(agencyId), .. await post.OfficesAsync(Role.SupermarketStaff, ct)];
}
