using Marketplace.Domain.Accounts;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Files;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Web.Platform;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Net.Http.Headers;

namespace Marketplace.Web.Features.Files;

/// <summary>
/// Hands out a kept file to whom the thing that it belongs to allows: its own organisation, the parties of a contract, the officers of
/// a review; covers and banners of what is public to everybody. For others there is no such file.
/// </summary>
public sealed class FilesController(MarketDbContext db, IFileStore store, Stamper stamper) : Controller
{
    [AllowAnonymous]
    [HttpGet("/files/{id:guid}", Name = "file")]
    public async Task<IActionResult> Get(Guid id, CancellationToken ct)
    {
        var file = await db.StoredFiles.AsNoTracking().SingleOrDefaultAsync(f => f.Id == id, ct);
        if (file is null)
        {
            return NotFound();
        }

        var open = await IsPublicAsync(id, ct);
        if (!open && !await MayReadAsync(file, stamper.Actor, ct))
        {
            return NotFound();
        }

        if (await store.OpenAsync(file.Sha256, ct) is not { } content)
        {
            return NotFound();
        }

        // Never run in the site's own name: a sandbox for documents, and no guessing of types.
        Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        Response.Headers.XContentTypeOptions = "nosniff";
        Response.Headers.CacheControl = open ? "public, max-age=86400, immutable" : "private, no-store";
        var picture = file.ContentType.StartsWith("image/", StringComparison.Ordinal);
        return new FileStreamResult(content, file.ContentType)
        {
            FileDownloadName = picture ? null : file.Name,
            EnableRangeProcessing = true,
            EntityTag = new EntityTagHeaderValue($"\"{file.Sha256}\""),
        };
    }

    private async Task<bool> IsPublicAsync(Guid id, CancellationToken ct) =>
        await db.ListingCards.AnyAsync(c => c.CoverFileId == id, ct)
        || await PostingOfAsync(id, ct) is { IsPublic: true, Content.Confidential: false }
        || await db.Shops.AnyAsync(s => s.BannerFileId == id && db.Agencies.Any(a => a.Id == s.Id && a.MembershipNo != null), ct);

    private async Task<bool> MayReadAsync(StoredFile file, Actor actor, CancellationToken ct)
    {
        if (actor.OrganisationId is { } organisation && organisation == file.OrganisationId)
        {
            return true;
        }

        if (await PostingOfAsync(file.Id, ct) is { } posting)
        {
            // A paper that is not for everybody is for those who may offer the service, and for the officers of the review.
            return (posting.IsPublic && actor.Has(Role.Agency) && await db.Agencies.AnyAsync(a => a.Id == actor.OrganisationId && a.MembershipNo != null, ct))
                || (Officers(actor) && PermissionMatrix.Allows(actor.Roles, "project-review", Permit.Read));
        }

        if (await db.Deliverables.AnyAsync(d => d.FileId == file.Id, ct))
        {
            return await db.Deliverables.AnyAsync(d => d.FileId == file.Id && (d.OwnerId == actor.OrganisationId || d.AgencyId == actor.OrganisationId), ct)
                || (Officers(actor) && PermissionMatrix.Allows(actor.Roles, "deliverable", Permit.Read));
        }

        // What was shown for a step or for its standing still.
        if (await db.FlowStepRuns.Where(s => s.EvidenceFileId == file.Id || s.Stops.Any(stop => stop.EvidenceFileId == file.Id)).Select(s => new { s.OwnerId, s.AgencyId }).FirstOrDefaultAsync(ct) is { } step)
        {
            return step.OwnerId == actor.OrganisationId || step.AgencyId == actor.OrganisationId || (Officers(actor) && PermissionMatrix.Allows(actor.Roles, "contract", Permit.Read));
        }

        if (await db.Set<Marketplace.Domain.Supermarket.Agencies.AdmissionMaterial>().AnyAsync(m => m.FileId == file.Id, ct)
            || await db.Qualifications.AnyAsync(q => q.ScanFileId == file.Id, ct))
        {
            return PermissionMatrix.Allows(actor.Roles, "admission", Permit.Decide);
        }

        return await db.Listings.AnyAsync(l => l.CoverFileId == file.Id && l.Status == ListingStatus.PendingReview, ct)
            && PermissionMatrix.Allows(actor.Roles, "listing-review", Permit.Decide);
    }

    private async Task<IntermediaryProject?> PostingOfAsync(Guid fileId, CancellationToken ct) =>
        await db.Projects.AsNoTracking().FirstOrDefaultAsync(p => p.Attachments.Any(a => a.FileId == fileId), ct);

    // The matrix lets owners and agencies read deliverables; of other people's, only officers do.
    private static bool Officers(Actor actor) => actor.Has(Role.SupermarketStaff | Role.Supervisor | Role.CentreManager);
}
