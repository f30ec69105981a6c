using Marketplace.Domain.Accounts;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Marketplace.Domain.Supermarket.Qualifications;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Agencies.Changes.UseCases;

public sealed record ApproveChange(Guid RequestId);

/// <summary>What was reported is on file from this save on: the agency, its organisation's name, its people, its shelf.</summary>
public sealed class ApproveChangeHandler(MarketDbContext db, ChangeReader reader, QualificationBook qualifications) : IHandler
{
    public async Task HandleAsync(ApproveChange command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.SupermarketStaff);
        var request = await db.ChangeAsync(command.RequestId, ct);
        ChangeRequest.Flow.Require(request.Status, ChangeStatus.Approved);
        var agency = await db.WholeAgencyAsync(request.AgencyId, ct);

        // The world may have moved since it was reported.
        await reader.RequireClearAsync(agency, request.Kind, request.After, request.PersonMark, stamp.At, ct);
        if (request.Kind is ChangeKind.ServiceKinds)
        {
            await KindsAsync(request, stamp, ct);
        }

        if (request.Kind is ChangeKind.Practitioners)
        {
            await PeopleAsync(request, stamp, ct);
        }

        if (request.Kind is ChangeKind.Name && await db.Organisations.SingleOrDefaultAsync(o => o.Id == agency.Id, ct) is { } organisation)
        {
            organisation.Rename(request.After.Name!, stamp);
        }

        agency.Change(request, stamp);
        request.Approve(stamp);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>What is offered no longer leaves the shelf; what is offered newly must be carried by a certificate today.</summary>
    private async Task KindsAsync(ChangeRequest request, Stamp stamp, CancellationToken ct)
    {
        var (before, after) = (request.Before.ServiceTypeCodes!, request.After.ServiceTypeCodes!);
        var held = await qualifications.HeldAsync(request.AgencyId, BeijingTime.DateOf(stamp.At), ct);
        var bare = (await qualifications.CoverAsync([.. after.Except(before)], held, ct)).Missing;
        Ensure.That(bare.Count == 0, SupermarketRules.QualificationMissing, bare);
        var dropped = before.Except(after).ToList();
        foreach (var listing in await db.Listings.Where(l => l.AgencyId == request.AgencyId && l.Status == ListingStatus.OnShelf && dropped.Contains(l.TypeCode)).ToListAsync(ct))
        {
            listing.TakeDown(stamp.Because("机构不再提供此类服务"));
        }
    }

    private async Task PeopleAsync(ChangeRequest request, Stamp stamp, CancellationToken ct)
    {
        var leaving = request.After.Leaving!.Select(p => p.Id).ToList();
        foreach (var person in await db.Practitioners.Where(p => p.AgencyId == request.AgencyId && p.ReleasedAt == null && leaving.Contains(p.Id)).ToListAsync(ct))
        {
            person.LetGo(stamp);
        }

        foreach (var person in request.After.Joining!)
        {
            Ensure.That(!await db.Practitioners.AnyAsync(p => p.BoundMark == person.Mark, ct), SupermarketRules.PractitionerConflict);
            db.Practitioners.Add(Practitioner.Bind(request.AgencyId, person.Name, person.Mark, person.Masked, person.Certificate, person.CertificateNo, stamp));
        }
    }
}

/// <summary>The stamp's reason says what is missing or wrong.</summary>
public sealed record ReturnChange(Guid RequestId);

public sealed class ReturnChangeHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(ReturnChange command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.SupermarketStaff);
        (await db.ChangeAsync(command.RequestId, ct)).Return(stamp);
        await db.SaveChangesAsync(ct);
    }
}

/// <summary>The stamp's reason is what the agency reads.</summary>
public sealed record RefuseChange(Guid RequestId);

public sealed class RefuseChangeHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(RefuseChange command, Stamp stamp, CancellationToken ct)
    {
        stamp.By.Require(Role.SupermarketStaff);
        (await db.ChangeAsync(command.RequestId, ct)).Refuse(stamp);
        await db.SaveChangesAsync(ct);
    }
}
