using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Deliverables;
using Marketplace.Domain.Supermarket.Evaluations;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Selection;
using Marketplace.Domain.Supermarket.Statistics;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Domain.Tests.Supermarket.Statistics;

public sealed class FactTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task RandomMarket_HasTheFiguresThatItsRowsAddUpTo(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var agencies = new List<Guid>();
        for (var i = 0; i < 4; i++)
        {
            agencies.Add((await A.ActiveAgencyAsync(market)).Agency.Id);
        }

        market.Clock.Now = Market.Morning.AddDays(60);
        var random = new RandomMarket(new Random(20260304), market.Services.GetRequiredService<ISeal>(), agencies, market.Clock.Now);
        await market.ReadAsync(async db =>
        {
            for (var no = 1; no <= 160; no++)
            {
                random.Add(db, no);
            }

            await db.SaveChangesAsync(Ct);
            return await db.OutboxMessages.ExecuteDeleteAsync(Ct);
        });

        // A third is written one by one, as events would; the rest is found missing.
        foreach (var id in await market.ReadAsync(db => db.Projects.OrderBy(p => p.Number).Select(p => p.Id).Take(50).ToListAsync(Ct)))
        {
            await market.UseAsync((FactBook book) => book.RefreshAsync(id, Ct));
        }

        var found = await market.UseAsync((FactBook book) => book.CheckAsync(mend: true, Ct));
        Assert.True(found is { Missing: > 50, Wrong: 0, Surplus: 0 }, $"{found}");
        Assert.True((await market.UseAsync((FactBook book) => book.CheckAsync(mend: false, Ct))).IsNone);

        var rows = await RowsAsync(market);
        Assert.True(rows.Deals.Count > 60 && rows.Runs.Count > 80, $"{rows.Deals.Count} {rows.Runs.Count}");
        StatisticsPeriod[] periods = [StatisticsPeriod.All(new(2026, 5, 3)), StatisticsPeriod.OfYear(2025), StatisticsPeriod.OfQuarter(2026, 1), StatisticsPeriod.OfMonth(2025, 11), StatisticsPeriod.OfMonth(2020, 2)];
        foreach (var period in periods)
        {
            foreach (var scope in agencies.Select(StatisticsScope.OfAgency).Concat(random.Owners.Select(StatisticsScope.OfOwner)).Prepend(StatisticsScope.Whole))
            {
                var read = await market.UseAsync((StatisticsReader reader) => reader.ReadAsync(period, scope, market.Clock.Now, Ct));
                AssertSame(rows, read);
            }
        }
    }

    [Theory, Providers]
    public async Task Drift_IsToldAndMended(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        var made = await A.ProjectAsync(market, IntermediaryProjectStatus.Closed, SelectionMethod.DirectSelection);
        await market.DrainAsync();
        var fact = Assert.Single(await market.ReadAsync(db => db.Set<DealFact>().ToListAsync(Ct)));
        Assert.Equal(made.Id, fact.ProjectId);
        Assert.True((await CheckAsync()).IsNone);

        // The event again changes nothing.
        await market.UseAsync((FactBook book) => book.RefreshAsync(made.Id, Ct));
        await market.ReadAsync(db => db.Set<DealFact>().ExecuteUpdateAsync(set => set.SetProperty(f => f.PriceFen, f => f.PriceFen + 1), Ct));
        await market.ReadAsync(db => db.Set<SelectionFact>().ExecuteDeleteAsync(Ct));
        await market.ReadAsync(async db =>
        {
            db.Add(fact with { ContractId = Guid.CreateVersion7() });
            return await db.SaveChangesAsync(Ct);
        });
        Assert.Equal(new FactDrift(2, 1, 1, 1), await CheckAsync());
        Assert.Equal(new FactDrift(2, 1, 1, 1), await market.UseAsync((FactBook book) => book.CheckAsync(mend: true, Ct)));
        Assert.True((await CheckAsync()).IsNone);
        Assert.Equal(fact, Assert.Single(await market.ReadAsync(db => db.Set<DealFact>().ToListAsync(Ct))));

        Task<FactDrift> CheckAsync() => market.UseAsync((FactBook book) => book.CheckAsync(mend: false, Ct));
    }

    private static async Task<Rows> RowsAsync(Market market) => new(
        await market.ReadAsync(db => db.Contracts.AsNoTracking().Where(c => c.Status == ServiceContractStatus.Completed).ToListAsync(Ct)),
        await market.ReadAsync(db => db.Projects.AsNoTracking().ToDictionaryAsync(p => p.Id, Ct)),
        await market.ReadAsync(db => db.SelectionRuns.AsNoTracking().Where(r => r.Status == SelectionRunStatus.Decided).ToListAsync(Ct)),
        await market.ReadAsync(db => db.Evaluations.AsNoTracking().Where(e => e.Side == EvaluationSide.OwnerRatesAgency && e.RevealedAt != null).ToListAsync(Ct)),
        await market.ReadAsync(db => db.Deliverables.AsNoTracking().ToDictionaryAsync(d => d.ContractId, Ct)));

    /// <summary>Everything once more, by going through the rows one by one.</summary>
    private static void AssertSame(Rows rows, MarketStatistics read)
    {
        var (period, scope) = (read.Period, read.Scope);
        bool Within(DateTimeOffset? at) => at is { } instant && BeijingTime.DateOf(instant) is var day && day >= period.From && day <= period.To;
        bool Mine(Guid agency, Guid owner) => scope.AgencyId is { } a ? a == agency : scope.OwnerId is not { } o || o == owner;

        long deals = 0, value = 0, saved = 0, fees = 0, withoutFee = 0, daysSaved = 0, days = 0, withoutTime = 0, groups = 0, untold = 0;
        var months = new Dictionary<int, long>();
        foreach (var contract in rows.Deals.Where(c => Within(c.CompletedAt) && Mine(c.AgencyId, c.OwnerId)))
        {
            var project = rows.Projects[contract.ProjectId];
            deals++;
            value += contract.Price.Fen;
            if (project.BaselineFee is { } fee)
            {
                (saved, fees) = (saved + fee.Fen - contract.Price.Fen, fees + fee.Fen);
            }
            else
            {
                withoutFee++;
            }

            if (project.BaselineWorkingDays is { } limit)
            {
                (daysSaved, days) = (daysSaved + limit - contract.ActualWorkingDays!.Value, days + limit);
            }
            else
            {
                withoutTime++;
            }

            if (project.TypeCode == "TESTING")
            {
                _ = rows.Reports[contract.Id].TestGroups is { } told ? groups += told : untold++;
            }

            var day = BeijingTime.DateOf(contract.CompletedAt!.Value);
            months[(day.Year * 100) + day.Month] = months.GetValueOrDefault((day.Year * 100) + day.Month) + 1;
        }

        AssertRatio(read[FigureKinds.FeeReductionRate], saved / 100m, fees / 100m, withoutFee);
        AssertRatio(read[FigureKinds.TimeReductionRate], daysSaved, days, withoutTime);
        Assert.Equal((deals, value / 100m, saved / 100m), ((long)read[FigureKinds.Deals].Value!, read[FigureKinds.ContractValue].Value!.Value, read[FigureKinds.FeesSaved].Value!.Value));
        Assert.Equal((groups, untold), ((long)read[FigureKinds.TestGroups].Value!, read[FigureKinds.TestGroups].Left!.Value));
        Assert.Equal(months.OrderBy(m => m.Key).Select(m => (m.Key, m.Value)), read.Months.Where(m => m.Sums.Deals > 0).Select(m => (m.Key, m.Sums.Deals)));
        Assert.Equal(deals, read.Kinds.Sum(k => k.Sums.Deals));
        Assert.Equal(deals, read.Methods.Sum(m => m.Sums.Deals));

        var rated = rows.Ratings.Where(e => Within(e.RevealedAt) && Mine(e.RatedId, e.RaterId)).ToList();
        var given = rated.FindAll(e => e.Status is EvaluationStatus.Locked or EvaluationStatus.Appealed);
        AssertRatio(read[FigureKinds.SatisfactionRate], given.Count(e => e.ScoreHundredths / 100m >= 60), given.Count, rated.Count - given.Count);
        Assert.Equal(rated.Count(e => e.Status is EvaluationStatus.Lapsed), (int)read[FigureKinds.Unrated].Value!);
        if (scope.AgencyId is null)
        {
            var runs = rows.Runs.Where(r => Within(r.DecidedAt) && Mine(default, rows.Projects[r.ProjectId].OwnerId)).ToList();
            var minutes = runs.Select(r => (long)(r.DecidedAt!.Value - rows.Projects[r.ProjectId].PublishedAt!.Value).TotalMinutes).Order().ToList();
            decimal? median = minutes.Count == 0 ? null : minutes.Count % 2 == 1 ? minutes[minutes.Count / 2] : (minutes[(minutes.Count / 2) - 1] + minutes[minutes.Count / 2]) / 2m;
            Assert.Equal(runs.Count, (int)read[FigureKinds.Selections].Value!);
            Assert.Equal(median is { } m ? Math.Round(m / 1440m, 2, MidpointRounding.AwayFromZero) : null, read[FigureKinds.MedianDaysToSelect].Value);
            Assert.Equal(rows.Projects.Values.Count(p => Within(p.PublishedAt) && Mine(default, p.OwnerId)), (int)read[FigureKinds.ProjectsPublished].Value!);
        }

        if (scope.IsWhole)
        {
            Assert.Equal(deals, read.Origins.Sum(o => o.Sums.Deals));
            Assert.Equal(read.MostDeals.Select(r => r.Value), read.MostDeals.Select(r => r.Value).OrderDescending());
            Assert.All(read.MostDeals, r => Assert.Equal(rows.Deals.Count(c => c.AgencyId == r.Agency.Id && Within(c.CompletedAt)), (int)r.Value));
        }
    }

    private static void AssertRatio(Figure figure, decimal numerator, decimal denominator, long left)
    {
        Assert.Equal((numerator, denominator, left), (figure.Numerator!.Value, figure.Denominator!.Value, figure.Left!.Value));
        Assert.Equal(denominator == 0 ? null : Math.Round(numerator * 100 / denominator, 2, MidpointRounding.AwayFromZero), figure.Value);
    }

    private sealed record Rows(
        IReadOnlyList<ServiceContract> Deals, IReadOnlyDictionary<Guid, IntermediaryProject> Projects, IReadOnlyList<SelectionRun> Runs, IReadOnlyList<MutualEvaluation> Ratings, IReadOnlyDictionary<Guid, Deliverable> Reports);
}
