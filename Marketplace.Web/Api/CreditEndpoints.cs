using System.ComponentModel;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Credit;
using Marketplace.Domain.Supermarket.Shops;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Api;

/// <summary>Measures once imposed and credit records once confirmed: what was only proposed is nobody's business but the agency's and the office's.</summary>
internal static class CreditEndpoints
{
    private const int RecentEvents = 100;

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/sanctions", SanctionsAsync).WithSummary("Measures against agencies from their imposition on, newest first.").Paged(
            new("kind", QueryType.String, "Kind of measure.", Enum.GetNames<SanctionKind>()),
            new("status", QueryType.String, "Only those in this state.", [.. Enum.GetNames<SanctionStatus>().Where(s => s is not (nameof(SanctionStatus.Proposed) or nameof(SanctionStatus.Dropped)))]),
            new("agencyId", QueryType.Uuid, "Only against this agency."));
        api.MapGet("/sanctions/{id}", SanctionAsync).WithSummary("One measure.");
        api.MapGet("/credit-events", EventsAsync).WithSummary("Credit records from their confirmation on, newest first; revoked and repaired ones stay with their state.").Paged(
            new("code", QueryType.String, "Conduct, C01 to C19, B01 to B03, A01; /rules/credit has the table."),
            new("agencyId", QueryType.Uuid, "Only of this agency."));
        api.MapGet("/credit-events/{id}", EventAsync).WithSummary("One credit record.");
        api.MapGet("/agencies/{id}/credit", AgencyAsync).WithSummary("An agency's credit: score, composite star, its newest records and its measures. By id, membership number or credit code.");
    }

    private static async Task<Fresh<ListPage<SanctionItem>>> SanctionsAsync(HttpRequest request, MarketDbContext db, CancellationToken ct)
    {
        var query = new QueryReader(request);
        var page = query.Page();
        var (kind, status, agency) = (query.Choice<SanctionKind>("kind"), query.Choice<SanctionStatus>("status"), query.Id("agencyId"));
        query.Refuse();
        var found = Imposed(db);
        found = kind is null ? found : found.Where(s => s.Kind == kind);
        found = status is null ? found : found.Where(s => s.Status == status);
        found = agency is null ? found : found.Where(s => s.AgencyId == agency);
        var (total, more) = await found.CountedAsync(ct);
        var items = page.Skip >= total && !more ? [] : await Items(db, found.OrderByDescending(s => s.ImposedAt).ThenByDescending(s => s.Id).Skip(page.Skip).Take(page.PageSize), ct);
        return Fresh.Now(new ListPage<SanctionItem>(items, total, page.Page, page.PageSize) { TotalIsLeast = more });
    }

    private static async Task<Fresh<SanctionItem>> SanctionAsync(string id, MarketDbContext db, CancellationToken ct) =>
        Guid.TryParse(id, out var key) && (await Items(db, Imposed(db).Where(s => s.Id == key), ct)) is [var one] ? Fresh.Now(one) : throw new RuleException(CommonRules.NotFound);

    private static async Task<Fresh<ListPage<CreditEventItem>>> EventsAsync(HttpRequest request, MarketDbContext db, CancellationToken ct)
    {
        var query = new QueryReader(request);
        var page = query.Page();
        var (code, agency) = (query.Choice("code", "", ["", .. Conducts.All.Select(c => c.Code)]), query.Id("agencyId"));
        query.Refuse();
        var found = Confirmed(db);
        found = code.Length == 0 ? found : found.Where(e => e.Code == code);
        found = agency is null ? found : found.Where(e => e.AgencyId == agency);
        var (total, more) = await found.CountedAsync(ct);
        var items = page.Skip >= total && !more ? [] : await Items(db, found.OrderByDescending(e => e.ConfirmedAt).ThenByDescending(e => e.Id).Skip(page.Skip).Take(page.PageSize), ct);
        return Fresh.Now(new ListPage<CreditEventItem>(items, total, page.Page, page.PageSize) { TotalIsLeast = more });
    }

    private static async Task<Fresh<CreditEventItem>> EventAsync(string id, MarketDbContext db, CancellationToken ct) =>
        Guid.TryParse(id, out var key) && (await Items(db, Confirmed(db).Where(e => e.Id == key), ct)) is [var one] ? Fresh.Now(one) : throw new RuleException(CommonRules.NotFound);

    private static async Task<Fresh<AgencyCreditAnswer>> AgencyAsync(string id, MarketDbContext db, CancellationToken ct)
    {
        var key = Guid.TryParse(id, out var guid) ? guid : Guid.Empty;

        // A removed agency's record stays readable, as on its page.
        var agency = await db.Agencies.AsNoTracking().Where(a => a.MembershipNo != null && (a.Id == key || a.MembershipNo == id || a.CreditCode == id))
            .Select(a => new { a.Id, a.MembershipNo, a.Name }).FirstOrDefaultAsync(ct) ?? throw new RuleException(CommonRules.NotFound);
        var standing = await db.AgencyStandings.AsNoTracking().SingleOrDefaultAsync(s => s.AgencyId == agency.Id, ct) ?? new AgencyStanding { AgencyId = agency.Id };
        var events = Confirmed(db).Where(e => e.AgencyId == agency.Id);
        return Fresh.Now(new AgencyCreditAnswer(
            agency.Id, agency.MembershipNo!, agency.Name,
            standing.Deals >= CreditScore.EnoughDeals ? standing.CreditHundredths / 100m : null,
            standing.CompositeStars, standing.OwnerScore / 100m, standing.DepartmentScore / 100m, standing.CentreScore / 100m, standing.Deals,
            await events.CountAsync(ct),
            await Items(db, events.OrderByDescending(e => e.ConfirmedAt).ThenByDescending(e => e.Id).Take(RecentEvents), ct),
            await Items(db, Imposed(db).Where(s => s.AgencyId == agency.Id).OrderByDescending(s => s.ImposedAt).ThenByDescending(s => s.Id).Take(RecentEvents), ct)));
    }

    private static IQueryable<Sanction> Imposed(MarketDbContext db) => db.Sanctions.AsNoTracking().Where(s => s.ImposedAt != null);

    private static IQueryable<CreditEvent> Confirmed(MarketDbContext db) => db.CreditEvents.AsNoTracking().Where(e => e.ConfirmedAt != null);

    private static async Task<List<SanctionItem>> Items(MarketDbContext db, IQueryable<Sanction> wanted, CancellationToken ct) =>
        (await wanted.Join(db.Agencies, s => s.AgencyId, a => a.Id, (s, a) => new { Sanction = s, a.Name, a.MembershipNo }).ToListAsync(ct))
            .OrderByDescending(r => r.Sanction.ImposedAt).ThenByDescending(r => r.Sanction.Id)
            .Select(r => r.Sanction is var s
                ? new SanctionItem(
                    s.Id, s.AgencyId, r.MembershipNo ?? "", r.Name, s.Kind, s.Ground, s.Facts, s.Status, s.ImposedAt!.Value, s.Until, s.BlacklistYears, s.Statement, s.CorrectedAt, s.Correction,
                    s.AppealedAt, s.Appeal, s.AppealDecidedAt, s.AppealUpheld, s.AppealReason, s.ClosedAt, s.ClosingReason, s.Version)
                : null!).ToList();

    private static async Task<List<CreditEventItem>> Items(MarketDbContext db, IQueryable<CreditEvent> wanted, CancellationToken ct) =>
        (await wanted.Join(db.Agencies, e => e.AgencyId, a => a.Id, (e, a) => new { Event = e, a.Name, a.MembershipNo, Project = db.Projects.Where(p => p.Id == e.ProjectId && p.PublishedAt != null).Select(p => p.Number).FirstOrDefault() }).ToListAsync(ct))
            .OrderByDescending(r => r.Event.ConfirmedAt).ThenByDescending(r => r.Event.Id)
            .Select(r => r.Event is var e
                ? new CreditEventItem(
                    e.Id, e.AgencyId, r.MembershipNo ?? "", r.Name, e.Code, e.Degree, Conducts.Of(e.Code).Named(e.Degree), Conducts.Of(e.Code).Named(e.Degree, english: true), e.Hundredths / 100m, e.Facts, e.DocumentNo, e.OccurredOn, r.Project,
                    e.Status, e.ConfirmedAt!.Value, e.Point.EndsAt, e.RepairedAt, e.RevokedAt, e.Objection, e.DecisionReason, e.Version)
                : null!).ToList();
}

public sealed record SanctionItem(
    Guid Id,
    Guid AgencyId,
    string MembershipNo,
    string AgencyName,
    SanctionKind Kind,
    SanctionGround Ground,
    string Facts,
    SanctionStatus Status,
    DateTimeOffset ImposedAt,
    [property: Description("The earliest end; null for a measure that ends with its cause, and for a removal.")] DateTimeOffset? Until,
    int? BlacklistYears,
    [property: Description("What the agency said before it was removed.")] string? Statement,
    DateTimeOffset? CorrectedAt,
    string? Correction,
    DateTimeOffset? AppealedAt,
    string? Appeal,
    DateTimeOffset? AppealDecidedAt,
    bool? AppealUpheld,
    string? AppealReason,
    DateTimeOffset? ClosedAt,
    string? ClosingReason,
    int Version);

public sealed record CreditEventItem(
    Guid Id,
    Guid AgencyId,
    string MembershipNo,
    string AgencyName,
    string Code,
    int Degree,
    string Conduct,
    string ConductEn,
    [property: Description("Negative for a deduction.")] decimal Points,
    string Facts,
    string? DocumentNo,
    DateOnly OccurredOn,
    [property: Description("The project that it happened in, where that is public.")] string? ProjectNumber,
    CreditEventStatus Status,
    DateTimeOffset ConfirmedAt,
    [property: Description("It counts up to this instant, unless revoked.")] DateTimeOffset EndsAt,
    DateTimeOffset? RepairedAt,
    DateTimeOffset? RevokedAt,
    string? Objection,
    string? DecisionReason,
    int Version);

public sealed record AgencyCreditAnswer(
    Guid Id,
    string MembershipNo,
    string Name,
    [property: Description("0.00 to 110.00; null before the third deal.")] decimal? Score,
    [property: Description("1 to 5; null while owners, departments or the centre have not spoken.")] int? CompositeStars,
    decimal? OwnerScore,
    decimal? DepartmentScore,
    decimal? CentreScore,
    int Deals,
    [property: Description("All there are; the newest hundred stand here, /api/v1/credit-events?agencyId= has the rest.")] int TotalEvents,
    IReadOnlyList<CreditEventItem> Events,
    IReadOnlyList<SanctionItem> Sanctions);
