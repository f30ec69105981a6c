using Marketplace.Domain.Accounts;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Agencies;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Evaluations;
using Marketplace.Domain.Supermarket.Qualifications;
using Marketplace.Domain.Supermarket.Shops;
using Marketplace.Search;
using Marketplace.Search.Queries;
using Marketplace.Web.Platform;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Web.Features.Market.Shared;

/// <summary>What anybody may know of an admitted agency.</summary>
public sealed record ShopFacts(
    ShopHead Agency,
    AgencyStanding Standing,
    IReadOnlyList<ShopQualification> Qualifications,
    IReadOnlyList<ShopPerson> People,
    IReadOnlyList<ShopReview> Reviews,
    IReadOnlyList<ShopDeal> Deals)
{
    /// <summary>The same for the same facts.</summary>
    public ulong Mark { get; init; }

    public string Href => $"{Addresses.Agencies}/{Agency.MembershipNo}";

    public decimal? Stars => Cards.StarsOf(Standing.StarsTenths);

    public decimal? Credit => Cards.CreditOf(Standing.CreditHundredths, Standing.Deals);

    public TradeScores Scores => new(Standing.Ability / 100m, Standing.Efficiency / 100m, Standing.Price / 100m, Standing.Conduct / 100m, 1);

    /// <summary>Null while nobody has rated: never 0 %.</summary>
    public decimal? Satisfaction => Standing.Ratings == 0 ? null : Math.Round(100m * Standing.Satisfied / Standing.Ratings, 2, MidpointRounding.AwayFromZero);
}

public sealed record ShopHead(
    Guid Id, string Name, string MembershipNo, string CreditCode, AgencyOrigin Origin, AgencyStatus Status, string Introduction, DateTimeOffset? AdmittedAt,
    DateTimeOffset? SanctionedUntil, string Slogan, string BannerStyle, string? CounterNo, string OpeningHours, Guid? BannerFileId, DateTimeOffset? ExitDueAt, DateTimeOffset? ExitedAt, IReadOnlyList<string> Kinds)
{
    /// <summary>Gone from the market; its record stays readable.</summary>
    public bool IsClosed => Status is not (AgencyStatus.Active or AgencyStatus.Restricted or AgencyStatus.Suspended or AgencyStatus.Exiting);

    public string? MainKind => Kinds is [var first, ..] ? first : null;
}

public sealed record ShopQualification(string KindCode, string Grade, string Scope, string Issuer, DateOnly? ValidTo, QualificationStatus Status);

public sealed record ShopPerson(string Name, string Certificate);

public sealed record ShopReview(
    string Rater, string ProjectTitle, string ProjectNumber, string ItemCode, int ScoreHundredths, int Ability, int Efficiency, int Price, int Conduct, string Text, DateTimeOffset At, bool Invalidated, string? Reply, DateTimeOffset? RepliedAt, string? AppealReason)
{
    public decimal Stars => Math.Round(ScoreHundredths / 2000m, 1, MidpointRounding.AwayFromZero);
}

public sealed record ShopDeal(string ProjectNumber, string Title, string ItemCode, string Owner, Money Price, int? WorkingDays, DateTimeOffset At);

/// <summary>Four scores out of five, and of how many agencies.</summary>
public sealed record TradeScores(decimal? Ability, decimal? Efficiency, decimal? Price, decimal? Conduct, int Agencies);

public sealed class ShopBook(IServiceScopeFactory scopes, TimeProvider clock, PublicCacheSettings cache)
{
    /// <summary>How many ratings and deals a shop shows.</summary>
    public const int Shown = 20;

    private readonly SharedAnswers<string, ShopFacts?> _shops = new(clock, cache.Fresh, 1000);
    private readonly SharedAnswers<string, IReadOnlyDictionary<string, TradeScores>> _trades = new(clock, TimeSpan.FromSeconds(cache.Seconds * 12));

    /// <summary>Null where there is no such agency for the public.</summary>
    public ValueTask<ShopFacts?> FindAsync(string membershipNo, CancellationToken ct) =>
        _shops.GetAsync(membershipNo.ToUpperInvariant(), stop => ReadAsync(membershipNo.ToUpperInvariant(), stop), ct);

    /// <summary>The mean scores of all agencies that do this kind of service.</summary>
    public async ValueTask<TradeScores?> TradeAsync(string? kind, CancellationToken ct) =>
        kind is not null && (await _trades.GetAsync("", TradesAsync, ct)).TryGetValue(kind, out var scores) ? scores : null;

    private async Task<ShopFacts?> ReadAsync(string membershipNo, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketDbContext>();
        var found = await (
            from a in db.Agencies.AsNoTracking()
            where a.MembershipNo == membershipNo
            join s in db.Shops on a.Id equals s.Id into shops
            from s in shops.DefaultIfEmpty()
            join f in db.AgencyStandings on a.Id equals f.AgencyId into standings
            from f in standings.DefaultIfEmpty()
            select new
            {
                Head = new ShopHead(
                    a.Id, a.Name, a.MembershipNo!, a.CreditCode, a.Origin, a.Status, a.Introduction, a.AdmittedAt, a.SanctionedUntil,
                    s == null ? "" : s.Slogan, s == null ? "" : s.BannerStyle, s == null ? null : s.CounterNo, s == null ? "" : s.OpeningHours,
                    s == null ? null : s.BannerFileId, a.ExitDueAt, a.ExitedAt, a.ServiceKinds.Select(k => k.TypeCode).ToList()),
                Standing = f,
            }).SingleOrDefaultAsync(ct);
        if (found is null)
        {
            return null;
        }

        var (id, now) = (found.Head.Id, clock.GetUtcNow());
        var qualifications = (await db.Qualifications.AsNoTracking()
                .Where(q => q.AgencyId == id && (q.Status == QualificationStatus.Valid || q.Status == QualificationStatus.Revoked))
                .OrderBy(q => q.KindCode).ThenByDescending(q => q.ValidFrom).ToListAsync(ct))
            .ConvertAll(q => new ShopQualification(q.KindCode, q.Grade, q.Scope, q.Issuer, q.ValidTo, q.StatusAt(now)));
        var people = await db.Practitioners.AsNoTracking().Where(p => p.AgencyId == id && p.ReleasedAt == null).OrderBy(p => p.BoundAt)
            .Select(p => new ShopPerson(p.Name, p.Certificate)).Take(60).ToListAsync(ct);
        var reviews = await (
            from e in db.Evaluations.AsNoTracking()
            where e.RatedId == id && e.Side == EvaluationSide.OwnerRatesAgency && e.RevealedAt != null && e.ScoreHundredths != null
            join p in db.Projects on e.ProjectId equals p.Id
            orderby e.RevealedAt descending, e.Id
            select new ShopReview(
                OwnerNames.Shown(p.OwnerName, db.Organisations.Any(o => o.Id == p.OwnerId && o.Kind == OrganisationKind.Individual)),
                p.Title, p.Number, p.ItemCode, e.ScoreHundredths!.Value, e.Item1, e.Item2, e.Item3, e.Item4, e.Text, e.RevealedAt!.Value, e.Status == EvaluationStatus.Invalidated, e.Reply, e.RepliedAt, e.AppealReason))
            .Take(Shown).ToListAsync(ct);
        var deals = await (
            from c in db.Contracts.AsNoTracking()
            where c.AgencyId == id && c.Status == ServiceContractStatus.Completed
            join p in db.Projects on c.ProjectId equals p.Id
            where p.PublishedAt != null
            orderby c.CompletedAt descending, c.Id
            select new ShopDeal(
                p.Number, p.Title, p.ItemCode,
                OwnerNames.Shown(p.OwnerName, db.Organisations.Any(o => o.Id == p.OwnerId && o.Kind == OrganisationKind.Individual)),
                c.Price, c.ActualWorkingDays, c.CompletedAt!.Value))
            .Take(Shown).ToListAsync(ct);
        var facts = new ShopFacts(found.Head, found.Standing ?? new AgencyStanding { AgencyId = id }, qualifications, people, reviews, deals);
        return facts with { Mark = Shared.Mark.Of(facts) };
    }

    private async Task<IReadOnlyDictionary<string, TradeScores>> TradesAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketDbContext>();
        var rows = await (
            from k in db.Set<AgencyServiceKind>().AsNoTracking()
            join s in db.AgencyStandings on k.AgencyId equals s.AgencyId
            where s.Ability != null
            group s by k.TypeCode into trade
            select new
            {
                Kind = trade.Key,
                Count = trade.Count(),
                Ability = trade.Average(s => s.Ability),
                Efficiency = trade.Average(s => s.Efficiency),
                Price = trade.Average(s => s.Price),
                Conduct = trade.Average(s => s.Conduct),
            }).ToListAsync(ct);
        return rows.ToDictionary(r => r.Kind, r => new TradeScores(Score(r.Ability), Score(r.Efficiency), Score(r.Price), Score(r.Conduct), r.Count));
    }

    private static decimal? Score(double? hundredths) => hundredths is { } mean ? (decimal)mean / 100m : null;
}
