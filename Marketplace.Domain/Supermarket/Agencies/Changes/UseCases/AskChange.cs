using System.Text;
using System.Text.RegularExpressions;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Files;
using Marketplace.Domain.Supermarket.Agencies.UseCases;
using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Domain.Supermarket.Qualifications;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Agencies.Changes.UseCases;

/// <summary>A person who shall be put on the list.</summary>
public sealed record NewPractitioner(string Name, string Number, string Certificate, string CertificateNo);

/// <summary>What the agency writes; only the fields of the kind count.</summary>
public sealed record ChangeFields
{
    public string Name { get; init; } = "";

    public string LegalRepresentative { get; init; } = "";

    public string LegalRepresentativeNumber { get; init; } = "";

    public string ControllingHolder { get; init; } = "";

    public string Address { get; init; } = "";

    public AgencyOrigin Origin { get; init; }

    public string ContactName { get; init; } = "";

    public string Phone { get; init; } = "";

    public string BankName { get; init; } = "";

    public string BankAccount { get; init; } = "";

    public IReadOnlyCollection<string> ServiceTypeCodes { get; init; } = [];

    public IReadOnlyList<NewPractitioner> Joining { get; init; } = [];

    public IReadOnlyCollection<Guid> Leaving { get; init; } = [];
}

/// <param name="ChangedOn">The day on which it changed out there.</param>
/// <param name="Evidence">Files that the agency has brought in.</param>
public sealed record AskChange(ChangeKind Kind, DateOnly? ChangedOn, ChangeFields Fields, IReadOnlyCollection<Guid> Evidence);

public sealed record ChangeReceipt(Guid RequestId, DateTimeOffset ReviewDueAt, bool Late);

/// <summary>An admitted agency reports a change. All faults are told at once; a blacklisted party is refused at the door.</summary>
public sealed class AskChangeHandler(MarketDbContext db, ChangeReader reader, CalendarBook calendars, AgencySettings settings) : IHandler
{
    public async Task<ChangeReceipt> HandleAsync(AskChange command, Stamp stamp, CancellationToken ct)
    {
        var agency = await db.OwnAgencyAsync(stamp, ct);
        Ensure.That(agency.IsOnFile, SupermarketRules.AgencyNotActive);
        var openKey = $"{agency.Id:N}:{command.Kind}";
        Ensure.That(!await db.ChangeRequests.AnyAsync(r => r.OpenKey == openKey, ct), AgencyRules.ChangeOpen);
        var (before, wish) = await reader.ReadAsync(agency, command, [], stamp, ct);
        var dueAt = (await calendars.CurrentAsync(ct)).DeadlineAfter(stamp.At, settings.ChangeReviewWorkingDays).At;
        var request = ChangeRequest.Ask(agency.Id, command.Kind, before, wish, dueAt, stamp);
        db.ChangeRequests.Add(request);
        await db.SaveChangesAsync(ct);
        return new(request.Id, dueAt, request.IsLate);
    }
}

/// <summary>Takes a returned request in again; papers sent before stay with it.</summary>
public sealed record AskChangeAgain(Guid RequestId, AskChange Change);

public sealed class AskChangeAgainHandler(MarketDbContext db, ChangeReader reader, CalendarBook calendars, AgencySettings settings) : IHandler
{
    public async Task<ChangeReceipt> HandleAsync(AskChangeAgain command, Stamp stamp, CancellationToken ct)
    {
        var agency = await db.OwnAgencyAsync(stamp, ct);
        var request = await db.OwnChangeAsync(command.RequestId, stamp, ct);
        ChangeRequest.Flow.Require(request.Status, ChangeStatus.Submitted);
        var (_, wish) = await reader.ReadAsync(agency, command.Change with { Kind = request.Kind }, request.Evidence, stamp, ct);
        var dueAt = (await calendars.CurrentAsync(ct)).DeadlineAfter(stamp.At, settings.ChangeReviewWorkingDays).At;
        request.AskAgain(wish, dueAt, stamp);
        await db.SaveChangesAsync(ct);
        return new(request.Id, dueAt, request.IsLate);
    }
}

public sealed record TakeBackChange(Guid RequestId);

public sealed class TakeBackChangeHandler(MarketDbContext db) : IHandler
{
    public async Task HandleAsync(TakeBackChange command, Stamp stamp, CancellationToken ct)
    {
        (await db.OwnChangeAsync(command.RequestId, stamp, ct)).TakeBack(stamp);
        await db.SaveChangesAsync(ct);
    }
}

internal static class ChangeLoading
{
    extension(MarketDbContext db)
    {
        public async Task<ChangeRequest> ChangeAsync(Guid id, CancellationToken ct) =>
            await db.ChangeRequests.Include(r => r.Evidence).SingleOrDefaultAsync(r => r.Id == id, ct) ?? throw CommonRules.NotFound.With();

        /// <summary>A request of the agency that the actor acts for; another's is as good as none.</summary>
        public async Task<ChangeRequest> OwnChangeAsync(Guid id, Stamp stamp, CancellationToken ct)
        {
            stamp.By.Require(Role.Agency);
            var agencyId = stamp.By.RequireOrganisation();
            return await db.ChangeRequests.Include(r => r.Evidence).SingleOrDefaultAsync(r => r.Id == id && r.AgencyId == agencyId, ct) ?? throw CommonRules.NotFound.With();
        }
    }
}

/// <summary>Reads and checks what an agency writes about a change.</summary>
public sealed partial class ChangeReader(MarketDbContext db, ISeal seal, QualificationBook qualifications, BlacklistCheck blacklist, CalendarBook calendars, AgencySettings settings) : IHandler
{
    /// <param name="sent">Papers that came with the request before.</param>
    public async Task<(ChangeContent Before, ChangeWish Wish)> ReadAsync(Agency agency, AskChange command, IReadOnlyCollection<ChangeEvidence> sent, Stamp stamp, CancellationToken ct)
    {
        var (kind, fields, faults) = (command.Kind, command.Fields, new Faults());
        faults.Check(Enum.IsDefined(kind), nameof(command.Kind), CommonRules.InvalidChoice);
        faults.Check(command.ChangedOn is not null, nameof(command.ChangedOn), CommonRules.Required);
        faults.Check(command.ChangedOn is not { } day || day <= BeijingTime.DateOf(stamp.At), nameof(command.ChangedOn), AgencyRules.ChangeAhead);
        var papers = command.Evidence.Distinct().ToList();
        faults.Check(kind is ChangeKind.Contact or ChangeKind.ServiceKinds || papers.Count + sent.Count > 0, nameof(command.Evidence), AgencyRules.EvidenceRequired);
        faults.Check(papers.Count + sent.Count <= ChangeRequest.MostEvidence, nameof(command.Evidence), AgencyRules.TooMuchEvidence, ChangeRequest.MostEvidence);

        var read = kind switch
        {
            ChangeKind.Name => Words(agency.Name, fields.Name, nameof(fields.Name), Agency.NameMaxLength, faults, (c, text) => c with { Name = text }),
            ChangeKind.LegalRepresentative => Representative(agency, fields, faults),
            ChangeKind.ControllingHolder => Words(agency.ControllingHolder ?? "", fields.ControllingHolder, nameof(fields.ControllingHolder), Agency.HolderMaxLength, faults, (c, text) => c with { ControllingHolder = text }, needed: false),
            ChangeKind.Address => Address(agency, fields, faults),
            ChangeKind.BankAccount => Bank(agency, fields, faults),
            ChangeKind.Contact => Contact(agency, fields, faults),
            ChangeKind.ServiceKinds => await KindsAsync(agency, fields, faults, stamp, ct),
            _ => await PeopleAsync(agency, fields, faults, ct),
        };
        faults.Refuse();
        Ensure.That(read.Changes, AgencyRules.ChangeEmpty);
        await RequireClearAsync(agency, kind, read.After, read.Mark, stamp.At, ct);

        var files = new List<StoredFile>();
        foreach (var id in papers)
        {
            files.Add(await db.OwnFileAsync(id, agency.Id, ct));
        }

        var reportDueAt = (await calendars.CurrentAsync(ct)).AddWorkingDays(command.ChangedOn!.Value, settings.ChangeReportWorkingDays).EndOfDay.At;
        return (read.Before, new(read.After, command.ChangedOn.Value, reportDueAt, read.Mark, read.Sealed, files));
    }

    /// <summary>Whoever takes over an agency must not be blacklisted, nor what holds it.</summary>
    public async Task RequireClearAsync(Agency agency, ChangeKind kind, ChangeContent after, byte[]? mark, DateTimeOffset now, CancellationToken ct)
    {
        if (kind is ChangeKind.Name or ChangeKind.LegalRepresentative or ChangeKind.ControllingHolder)
        {
            await blacklist.RequireClearAsync(
                new RelatedParty(agency.CreditCode, after.Name ?? agency.Name, kind is ChangeKind.LegalRepresentative ? mark : agency.LegalRepresentativeMark,
                    after.LegalRepresentative ?? agency.LegalRepresentative, kind is ChangeKind.ControllingHolder ? after.ControllingHolder : agency.ControllingHolder), now, ct);
        }
    }

    private static Reading Words(string now, string wanted, string field, int most, Faults faults, Func<ChangeContent, string, ChangeContent> put, bool needed = true)
    {
        var text = wanted.Trim();
        faults.Check(!needed || text.Length > 0, field, CommonRules.Required).Check(text.Length <= most, field, CommonRules.TooLong, most);
        return new(put(new(), now), put(new(), text), text != now);
    }

    private Reading Representative(Agency agency, ChangeFields fields, Faults faults)
    {
        var name = Words(agency.LegalRepresentative, fields.LegalRepresentative, nameof(fields.LegalRepresentative), Agency.PersonNameMaxLength, faults, (c, text) => c with { LegalRepresentative = text });
        var number = fields.LegalRepresentativeNumber.Trim().ToUpperInvariant();
        faults.Check(PersonNumber.IsValid(number), nameof(fields.LegalRepresentativeNumber), CommonRules.InvalidPersonNumber);
        var mark = PersonNumber.IsValid(number) ? seal.Mark(FillAgencyHandler.PersonPurpose, number) : null;
        return name with { Mark = mark, Changes = name.Changes || mark is null || agency.LegalRepresentativeMark is null || !mark.SequenceEqual(agency.LegalRepresentativeMark) };
    }

    private static Reading Address(Agency agency, ChangeFields fields, Faults faults)
    {
        faults.Check(Enum.IsDefined(fields.Origin), nameof(fields.Origin), CommonRules.InvalidChoice);
        var place = Words(agency.Address, fields.Address, nameof(fields.Address), Agency.AddressMaxLength, faults, (c, text) => c with { Address = text });
        return place with { Before = place.Before with { Origin = agency.Origin }, After = place.After with { Origin = fields.Origin }, Changes = place.Changes || agency.Origin != fields.Origin };
    }

    private Reading Bank(Agency agency, ChangeFields fields, Faults faults)
    {
        var account = fields.BankAccount.Replace(" ", "", StringComparison.Ordinal);
        var bank = Words(agency.BankName, fields.BankName, nameof(fields.BankName), Agency.BankNameMaxLength, faults, (c, text) => c with { BankName = text });
        faults.Check(AccountNumber().IsMatch(account), nameof(fields.BankAccount), SupermarketRules.InvalidBankAccount);
        return bank with
        {
            Before = bank.Before with { BankAccountEnd = agency.BankAccountEnd },
            After = bank.After with { BankAccountEnd = account.Length >= 4 ? account[^4..] : account },
            Sealed = seal.Seal(FillAgencyHandler.BankPurpose, Encoding.ASCII.GetBytes(account)),

            // The number on file is sealed: that it stays the same cannot be seen here, and does no harm.
            Changes = true,
        };
    }

    private static Reading Contact(Agency agency, ChangeFields fields, Faults faults)
    {
        var phone = fields.Phone.Trim();
        faults.Check(Mobile.IsValid(phone), nameof(fields.Phone), CommonRules.InvalidMobile);
        var name = Words(agency.ContactName, fields.ContactName, nameof(fields.ContactName), Agency.PersonNameMaxLength, faults, (c, text) => c with { ContactName = text });
        return name with { Before = name.Before with { Phone = agency.Phone }, After = name.After with { Phone = phone }, Changes = name.Changes || phone != agency.Phone };
    }

    private async Task<Reading> KindsAsync(Agency agency, ChangeFields fields, Faults faults, Stamp stamp, CancellationToken ct)
    {
        var wanted = fields.ServiceTypeCodes.Distinct().Order(StringComparer.Ordinal).ToList();
        var now = agency.ServiceKinds.Select(k => k.TypeCode).Order(StringComparer.Ordinal).ToList();
        var known = await db.ServiceTypes.Select(t => t.Code).ToListAsync(ct);
        faults.Check(wanted.Count > 0, nameof(fields.ServiceTypeCodes), CommonRules.Required);
        faults.Check(wanted.TrueForAll(known.Contains), nameof(fields.ServiceTypeCodes), CommonRules.InvalidChoice);
        var held = await qualifications.HeldAsync(agency.Id, BeijingTime.DateOf(stamp.At), ct);
        var bare = (await qualifications.CoverAsync([.. wanted.Except(now)], held, ct)).Missing;
        faults.Check(bare.Count == 0, nameof(fields.ServiceTypeCodes), SupermarketRules.QualificationMissing, bare);
        return new(new() { ServiceTypeCodes = now }, new() { ServiceTypeCodes = wanted }, !wanted.SequenceEqual(now));
    }

    private async Task<Reading> PeopleAsync(Agency agency, ChangeFields fields, Faults faults, CancellationToken ct)
    {
        var bound = await db.Practitioners.Where(p => p.AgencyId == agency.Id && p.ReleasedAt == null).ToListAsync(ct);
        var leaving = fields.Leaving.Distinct().ToList();
        faults.Check(leaving.TrueForAll(id => bound.Exists(p => p.Id == id)), nameof(fields.Leaving), AgencyRules.NotOnFile);
        var joining = new List<JoiningPractitioner>();
        foreach (var (person, i) in fields.Joining.Select((person, i) => (person, i)))
        {
            var at = $"Joining[{i}].";
            foreach (var (text, most, field) in new[]
            {
                (person.Name, Practitioner.NameMaxLength, nameof(person.Name)),
                (person.Certificate, Practitioner.CertificateMaxLength, nameof(person.Certificate)),
                (person.CertificateNo, Practitioner.CertificateMaxLength, nameof(person.CertificateNo)),
            })
            {
                faults.Check(text.Trim().Length > 0, at + field, CommonRules.Required).Check(text.Trim().Length <= most, at + field, CommonRules.TooLong, most);
            }

            var number = person.Number.Trim().ToUpperInvariant();
            if (!PersonNumber.IsValid(number))
            {
                faults.Check(false, at + nameof(person.Number), CommonRules.InvalidPersonNumber);
                continue;
            }

            var mark = seal.Mark(FillAgencyHandler.PersonPurpose, number);
            var taken = await db.Practitioners.AnyAsync(p => p.BoundMark == mark, ct) || joining.Exists(j => j.Mark.SequenceEqual(mark));
            faults.Check(!taken, at + nameof(person.Number), SupermarketRules.PractitionerConflict);
            joining.Add(new(person.Name.Trim(), mark, PersonNumber.Masked(number), person.Certificate.Trim(), person.CertificateNo.Trim()));
        }

        return new(
            new(),
            new() { Joining = joining, Leaving = [.. bound.Where(p => leaving.Contains(p.Id)).Select(p => new LeavingPractitioner(p.Id, p.Name, p.Certificate))] },
            joining.Count + leaving.Count > 0);
    }

    private sealed record Reading(ChangeContent Before, ChangeContent After, bool Changes)
    {
        public byte[]? Mark { get; init; }

        public byte[]? Sealed { get; init; }
    }

    [GeneratedRegex(@"\A[0-9]{8,30}\z")]
    private static partial Regex AccountNumber();
}
