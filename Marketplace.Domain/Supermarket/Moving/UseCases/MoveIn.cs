using Marketplace.Domain.Accounts;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Data.Numbering;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Agencies.UseCases;
using Marketplace.Domain.Supermarket.Flows;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.NationalList;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Projects.UseCases;
using Marketplace.Domain.Supermarket.Qualifications;
using Marketplace.Domain.Supermarket.Services;
using Marketplace.Domain.Supermarket.Shops;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Moving.UseCases;

public enum MovingKind
{
    Agencies,
    Listings,
    Owners,
    Projects,

    /// <summary>全国失信名单.</summary>
    NationalList,
}

public enum MovedAs
{
    /// <summary>Taken in; in a trial run: would be.</summary>
    New,

    /// <summary>Came with an earlier run: left as it is.</summary>
    Known,

    Refused,
}

/// <param name="Rows">A few hundred: they are saved together.</param>
/// <param name="Trial">Checks everything and writes nothing.</param>
public sealed record MoveIn(MovingKind Kind, IReadOnlyList<MovingRow> Rows, bool Trial);

public sealed record MovedRow(int Line, string ExternalId, MovedAs As, IReadOnlyList<Fault> Faults);

/// <summary>
/// Takes in a batch from an older system. What carries an external id that is known already is left alone, so that a run that was
/// cut short, or the whole file once more, may be run again.
/// </summary>
internal sealed class MoveInHandler(MarketDbContext db, Numbers numbers, CardWriter cards, ProjectDesk desk, ISeal seal, NationalListReader national, AgencySettings settings, FlowBook flows) : IHandler
{
    private const int KeyLength = 60;
    private const string Method = "原系统已核验，随数据迁入";

    public async Task<IReadOnlyList<MovedRow>> HandleAsync(MoveIn command, Stamp stamp, CancellationToken ct)
    {
        Ensure.That(stamp.By == Actor.System || PermissionMatrix.Allows(stamp.By.Roles, "import", Permit.Create), CommonRules.Forbidden);
        var keys = command.Rows.Select(r => r["externalId"]).Where(k => k.Length > 0).Distinct().ToList();
        var known = await KnownAsync(command.Kind, keys, ct);
        var results = new List<MovedRow>();
        var fresh = new List<(MovingRow Row, MovingCells Cells)>();
        foreach (var row in command.Rows)
        {
            var cells = new MovingCells(row);
            var key = cells.Text("externalId", KeyLength);
            cells.Check(row.Unreadable is null, "row", CommonRules.InvalidFile, row.Unreadable);
            if (cells.Faults.Count > 0)
            {
                results.Add(new(row.Line, key, MovedAs.Refused, cells.Faults));
            }
            else if (!known.Add(key))
            {
                results.Add(new(row.Line, key, MovedAs.Known, []));
            }
            else
            {
                fresh.Add((row, cells));
            }
        }

        var entities = command.Kind switch
        {
            MovingKind.Agencies => await AgenciesAsync(fresh, command.Trial, stamp, ct),
            MovingKind.Listings => await ListingsAsync(fresh, command.Trial, stamp, ct),
            MovingKind.Owners => await OwnersAsync(fresh, stamp, ct),
            MovingKind.Projects => await ProjectsAsync(fresh, command.Trial, stamp, ct),
            _ => await national.ReadAsync(fresh, command.Trial, stamp, ct),
        };
        results.AddRange(fresh.Select(f => new MovedRow(f.Row.Line, f.Row["externalId"], f.Cells.Faults.Count > 0 ? MovedAs.Refused : f.Cells.IsKnown ? MovedAs.Known : MovedAs.New, f.Cells.Faults)));
        if (!command.Trial && (entities.Count > 0 || db.ChangeTracker.HasChanges()))
        {
            // Listings and their cards come in together: known at the next run, a listing without its card would never be found.
            await using var transaction = await db.Database.BeginTransactionAsync(ct);
            db.AddRange(entities);
            await db.SaveChangesAsync(ct);
            db.ChangeTracker.Clear();
            await cards.WriteAsync([.. entities.OfType<ServiceListing>().Where(l => l.Status is ListingStatus.OnShelf).Select(l => l.Id)], stamp.At, ct);
            await transaction.CommitAsync(ct);
        }

        return [.. results.OrderBy(r => r.Line)];
    }

    private async Task<HashSet<string>> KnownAsync(MovingKind kind, List<string> keys, CancellationToken ct) => await (kind switch
    {
        MovingKind.Agencies => db.Agencies.Where(a => keys.Contains(a.ExternalId!)).Select(a => a.ExternalId!),
        MovingKind.Listings => db.Listings.Where(l => keys.Contains(l.ExternalId!)).Select(l => l.ExternalId!),
        MovingKind.Owners => db.Organisations.Where(o => keys.Contains(o.ExternalId!)).Select(o => o.ExternalId!),
        MovingKind.Projects => db.Projects.Where(p => keys.Contains(p.ExternalId!)).Select(p => p.ExternalId!),

        // A line that is known may yet take its party off the list.
        _ => db.Projects.Where(_ => false).Select(p => p.ExternalId!),
    }).ToHashSetAsync(ct);

    private async Task<List<object>> OwnersAsync(List<(MovingRow Row, MovingCells Cells)> rows, Stamp stamp, CancellationToken ct)
    {
        var taken = await TakenCodesAsync(rows, ct);
        var made = new List<object>();
        foreach (var (row, cells) in rows)
        {
            var kind = cells.Choice("kind", OrganisationKind.PrivateEnterprise);
            cells.Check(kind is not (OrganisationKind.HallOffice or OrganisationKind.Individual), "kind", CommonRules.InvalidChoice);
            var (name, code, phone) = (cells.Text("name", Organisation.NameMaxLength), CodeOf(cells, row, taken), cells.Text("phone", 20, needed: false));
            if (cells.Faults.Count == 0)
            {
                made.Add(Organisation.Register(name, code, kind, phone.Length == 0 ? null : phone, stamp, row["externalId"]));
            }
        }

        return made;
    }

    private async Task<List<object>> AgenciesAsync(List<(MovingRow Row, MovingCells Cells)> rows, bool trial, Stamp stamp, CancellationToken ct)
    {
        var taken = await TakenCodesAsync(rows, ct);
        var types = await db.ServiceTypes.Select(t => t.Code).ToHashSetAsync(ct);
        var kinds = await db.QualificationKinds.AsNoTracking().ToDictionaryAsync(k => k.Code, ct);
        var made = new List<object>();
        foreach (var (row, cells) in rows)
        {
            var services = cells.Several("serviceKinds");
            cells.Check(services.Length > 0, "serviceKinds", CommonRules.Required);
            cells.Check(services.All(types.Contains), "serviceKinds", CommonRules.InvalidChoice);
            var certificates = Certificates(cells, kinds);
            var number = row["legalRepresentativeNumber"].ToUpperInvariant();
            cells.Check(number.Length == 0 || PersonNumber.IsValid(number), "legalRepresentativeNumber", CommonRules.InvalidPersonNumber);
            var (name, code) = (cells.Text("name", Agency.NameMaxLength), CodeOf(cells, row, taken));
            var details = new AgencyDetails(
                cells.Text("legalRepresentative", Agency.PersonNameMaxLength), number.Length == 0 ? null : seal.Mark(FillAgencyHandler.PersonPurpose, number), cells.Text("controllingHolder", Agency.HolderMaxLength, needed: false),
                cells.Choice("origin", AgencyOrigin.WithinPrefecture), cells.Text("address", Agency.AddressMaxLength, needed: false), cells.Text("contactName", Agency.PersonNameMaxLength, needed: false),
                cells.Text("phone", 20, needed: false), "", null, null, cells.Text("introduction", Agency.IntroductionMaxLength, needed: false), services);
            if (cells.Faults.Count > 0 || trial)
            {
                continue;
            }

            var organisation = Organisation.Register(name, code, OrganisationKind.PrivateEnterprise, row["phone"].Length == 0 ? null : row["phone"], stamp);
            var agency = Agency.MoveIn(organisation, details, await numbers.MembershipAsync(ct), row["externalId"], stamp, settings.ReconfirmMonths);
            made.AddRange([organisation, agency, Shop.Open(agency.Id, stamp)]);
            foreach (var (kind, grade, no, validTo) in certificates)
            {
                var from = DateOnly.FromDateTime(stamp.At.UtcDateTime);
                var certificate = AgencyQualification.Declare(agency.Id, kind, grade, "原系统所载范围", no, "原系统所载发证机关", from, from, validTo, null, stamp);
                certificate.Verify(Method, stamp);
                made.Add(certificate);
            }
        }

        return made;
    }

    /// <summary>KIND:grade:number:last day, separated by bars; grade and last day may be blank.</summary>
    private static List<(string Kind, string Grade, string No, DateOnly? ValidTo)> Certificates(MovingCells cells, Dictionary<string, QualificationKind> kinds)
    {
        var found = new List<(string, string, string, DateOnly?)>();
        foreach (var part in cells.Several("qualifications").Select(p => p.Split(':')))
        {
            var right = part.Length == 4 && kinds.ContainsKey(part[0]) && part[2].Length is > 0 and <= AgencyQualification.CertificateNoMaxLength;
            DateOnly last = default;
            right &= part.Length == 4 && (part[3].Length == 0 || DateOnly.TryParseExact(part[3], "yyyy-MM-dd", out last));
            cells.Check(right, "qualifications", CommonRules.InvalidChoice);
            if (right)
            {
                found.Add((part[0], part[1], part[2], part[3].Length == 0 ? null : last));
            }
        }

        return found;
    }

    private async Task<List<object>> ListingsAsync(List<(MovingRow Row, MovingCells Cells)> rows, bool trial, Stamp stamp, CancellationToken ct)
    {
        var named = rows.Select(r => r.Row["agency"]).Where(a => a.Length > 0).Distinct().ToList();
        var agencies = await db.Agencies.AsNoTracking().Where(a => named.Contains(a.ExternalId!) || named.Contains(a.CreditCode) || named.Contains(a.MembershipNo!)).ToListAsync(ct);
        var ids = agencies.ConvertAll(a => a.Id);
        var today = BeijingTime.DateOf(stamp.At);
        var held = (await db.Qualifications.AsNoTracking().Where(q => ids.Contains(q.AgencyId) && q.Status == QualificationStatus.Valid).ToListAsync(ct)).Where(q => q.IsValidOn(today)).ToLookup(q => q.AgencyId, q => q.KindCode);
        var items = await db.ServiceItems.AsNoTracking().ToDictionaryAsync(i => i.Code, ct);
        var prices = (await db.GovernmentPrices.AsNoTracking().Where(p => p.From <= today && (p.To == null || p.To >= today)).ToListAsync(ct)).GroupBy(p => p.ItemCode).ToDictionary(g => g.Key, g => g.MaxBy(p => p.From));
        var charts = await flows.AllAsync(today, ct);
        var ready = new List<(MovingRow Row, Agency Agency, IntermediaryServiceItem Item, ListingContent Content, bool Draft)>();
        foreach (var (row, cells) in rows)
        {
            var key = cells.Text("agency", KeyLength);
            var agency = agencies.Find(a => a.ExternalId == key || a.CreditCode == key || a.MembershipNo == key);
            cells.Check(agency is not null, "agency", SupermarketRules.AgencyUnknown);
            cells.Check(agency is null || agency.Status is AgencyStatus.Active or AgencyStatus.Restricted, "agency", SupermarketRules.AgencyNotActive);
            var item = items.GetValueOrDefault(cells.Text("item", 30));
            cells.Check(item is not null, "item", CommonRules.InvalidChoice);
            var priceTo = cells.Money("priceTo", needed: false);
            var mode = cells.Choice("priceMode", PriceMode.Fixed);
            var content = new ListingContent(
                row["title"], row["scope"], row["deliverable"], mode, cells.Money("price", needed: mode is not (PriceMode.DiscountRate or PriceMode.Negotiable)), row["priceTo"].Length == 0 ? null : priceTo,
                row["discountHundredths"].Length == 0 ? null : cells.Number("discountHundredths"), row["unit"].Length > 0 ? row["unit"] : item?.Unit ?? "", cells.Number("promisedWorkingDays"),
                row["standards"], row["ownerMaterials"], row["afterSales"], null);
            var draft = cells.Choice("status", ListingStatus.OnShelf) is ListingStatus.Draft;
            if (item is not null)
            {
                foreach (var fault in draft ? ListingChecks.OfDraft(content) : ListingChecks.Of(content, item, prices.GetValueOrDefault(item.Code), FlowBook.LimitOf(item, charts)))
                {
                    cells.Check(false, fault.Field, fault.Rule, [.. fault.Facts]);
                }

                cells.Check(draft || agency is null || item.Qualifications.Count == 0 || item.Qualifications.Intersect(held[agency.Id]).Any(), "item", SupermarketRules.ScopeOutsideQualification, item.Qualifications);
            }

            if (cells.Faults.Count == 0)
            {
                ready.Add((row, agency!, item!, content, draft));
            }
        }

        if (trial || ready.Count == 0)
        {
            return [];
        }

        var number = await numbers.ListingsAsync(ready.Count, ct);
        return [.. ready.Select((r, i) => (object)(r.Draft
            ? ServiceListing.Draft(Numbers.Listing(number + i), r.Agency.Id, r.Item.Code, r.Item.TypeCode, r.Content, stamp, r.Row["externalId"])
            : ServiceListing.MoveIn(Numbers.Listing(number + i), r.Agency.Id, r.Item.Code, r.Item.TypeCode, r.Content, r.Row["externalId"], stamp)))];
    }

    private async Task<List<object>> ProjectsAsync(List<(MovingRow Row, MovingCells Cells)> rows, bool trial, Stamp stamp, CancellationToken ct)
    {
        var named = rows.Select(r => r.Row["owner"]).Where(o => o.Length > 0).Distinct().ToList();
        var owners = await db.Organisations.AsNoTracking().Where(o => named.Contains(o.ExternalId!) || named.Contains(o.CreditCode!)).ToListAsync(ct);
        var made = new List<object>();
        foreach (var (row, cells) in rows)
        {
            var key = cells.Text("owner", KeyLength);
            var owner = owners.Find(o => o.ExternalId == key || o.CreditCode == key);
            cells.Check(owner is not null, "owner", CommonRules.NotFound);
            var content = new ProjectContent
            {
                Title = row["title"],
                ItemCode = row["item"],
                Scale = row["scale"],
                Location = row["location"],
                Fund = cells.Choice("fund", FundSource.Social),
                Budget = cells.Money("budget", needed: false),
                Method = SelectionMethod.RandomDraw,
                Requirements = row["requirements"],
                ServiceWorkingDays = cells.Number("serviceWorkingDays", needed: false),
                ContactName = row["contactName"],
                ContactPhone = row["contactPhone"],
                ComplaintPhone = row["complaintPhone"],
            }.Tidied();
            var known = await desk.ReferencesAsync(content, owner?.Id, ct);
            foreach (var fault in ProjectChecks.OfDraft(content, known))
            {
                cells.Check(false, fault.Field, fault.Rule, [.. fault.Facts]);
            }

            if (cells.Faults.Count == 0 && !trial)
            {
                made.Add(IntermediaryProject.Draft(await numbers.ProjectAsync(stamp, ct), owner!.Id, owner.Name, content, known.Item?.TypeCode ?? "", stamp, row["externalId"]));
            }
        }

        return made;
    }

    private async Task<HashSet<string>> TakenCodesAsync(List<(MovingRow Row, MovingCells Cells)> rows, CancellationToken ct)
    {
        var codes = rows.Select(r => r.Row["creditCode"].ToUpperInvariant()).Where(c => c.Length > 0).Distinct().ToList();
        return await db.Organisations.Where(o => codes.Contains(o.CreditCode!)).Select(o => o.CreditCode!).ToHashSetAsync(ct);
    }

    private static string CodeOf(MovingCells cells, MovingRow row, HashSet<string> taken)
    {
        var code = row["creditCode"].ToUpperInvariant();
        cells.Check(code.Length > 0, "creditCode", CommonRules.Required);
        cells.Check(CreditCode.IsValid(code), "creditCode", CommonRules.InvalidCreditCode);
        cells.Check(code.Length == 0 || taken.Add(code), "creditCode", AccountRules.DuplicateOrganisation);
        return code;
    }
}
