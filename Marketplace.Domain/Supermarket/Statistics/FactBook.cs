using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Contracts;
using Marketplace.Domain.Supermarket.Deliverables;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Selection;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Domain.Supermarket.Statistics;

/// <summary>How far the facts were from what they are made of.</summary>
public sealed record FactDrift(long Checked, long Missing, long Wrong, long Surplus)
{
    public bool IsNone => Missing == 0 && Wrong == 0 && Surplus == 0;

    public static FactDrift operator +(FactDrift one, FactDrift other) => new(one.Checked + other.Checked, one.Missing + other.Missing, one.Wrong + other.Wrong, one.Surplus + other.Surplus);
}

/// <summary>Makes the facts out of contracts and selections: of one project as it moves on, or of all, where it also tells every difference.</summary>
public sealed class FactBook(MarketDbContext db) : IHandler
{
    private const int Batch = 2000;

    /// <summary>Writes what one project has come to. Running it again changes nothing.</summary>
    public async Task RefreshAsync(Guid projectId, CancellationToken ct)
    {
        var deals = await DealsOf(db.Contracts.Where(c => c.ProjectId == projectId)).ToListAsync(ct);
        var runs = await SelectionsOf(db.SelectionRuns.Where(r => r.ProjectId == projectId)).ToListAsync(ct);
        Mend(deals.ConvertAll(d => d.Fact), await db.Set<DealFact>().Where(f => f.ProjectId == projectId).ToListAsync(ct), f => f.ContractId, mend: true);
        Mend(runs.ConvertAll(r => r.Fact), await db.Set<SelectionFact>().Where(f => f.ProjectId == projectId).ToListAsync(ct), f => f.RunId, mend: true);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Compares every fact with its source, batch by batch along the primary key, so that it holds little and locks nothing for long.</summary>
    /// <param name="mend">Whether to write what is missing or wrong and to remove what has no source; else it only tells.</param>
    public async Task<FactDrift> CheckAsync(bool mend, CancellationToken ct) =>
        await WalkAsync(
            async after => (await DealsOf(db.Contracts.Where(c => c.Id.CompareTo(after) > 0), Batch).ToListAsync(ct)).ConvertAll(d => d.Fact),
            (after, last) => db.Set<DealFact>().Where(f => f.ContractId.CompareTo(after) > 0 && (last == null || f.ContractId.CompareTo(last.Value) <= 0)),
            f => f.ContractId, mend, ct)
        + await WalkAsync(
            async after => (await SelectionsOf(db.SelectionRuns.Where(r => r.Id.CompareTo(after) > 0), Batch).ToListAsync(ct)).ConvertAll(r => r.Fact),
            (after, last) => db.Set<SelectionFact>().Where(f => f.RunId.CompareTo(after) > 0 && (last == null || f.RunId.CompareTo(last.Value) <= 0)),
            f => f.RunId, mend, ct);

    // Ids are compared and ordered by the database alone: each product has an order of its own for them.
    private async Task<FactDrift> WalkAsync<TFact>(
        Func<Guid, Task<List<TFact>>> read, Func<Guid, Guid?, IQueryable<TFact>> between, Func<TFact, Guid> id, bool mend, CancellationToken ct) where TFact : class
    {
        var drift = new FactDrift(0, 0, 0, 0);
        for (var after = Guid.Empty; ;)
        {
            var source = await read(after);
            Guid? last = source.Count == Batch ? id(source[^1]) : null;
            drift += Mend(source, await between(after, last).ToListAsync(ct), id, mend);
            await KeepAsync(mend, ct);
            if (last is null)
            {
                return drift;
            }

            after = last.Value;
        }
    }

    private async Task KeepAsync(bool mend, CancellationToken ct)
    {
        if (mend)
        {
            await db.SaveChangesAsync(ct);
        }

        db.ChangeTracker.Clear();
    }

    private FactDrift Mend<TFact>(List<TFact> source, List<TFact> kept, Func<TFact, Guid> id, bool mend) where TFact : class
    {
        var byId = kept.ToDictionary(id);
        var (missing, wrong) = (0, 0);
        foreach (var fact in source)
        {
            if (!byId.Remove(id(fact), out var known))
            {
                missing++;
                if (mend)
                {
                    db.Add(fact);
                }
            }
            else if (!known.Equals(fact))
            {
                wrong++;
                if (mend)
                {
                    db.Entry(known).CurrentValues.SetValues(fact);
                }
            }
        }

        if (mend)
        {
            db.RemoveRange(byId.Values);
        }

        return new(source.Count, missing, wrong, byId.Count);
    }

    private IQueryable<DealRow> DealsOf(IQueryable<ServiceContract> contracts, int most = Batch) =>
        from c in contracts.AsNoTracking().Where(c => c.Status == ServiceContractStatus.Completed && c.CompletedAt != null).OrderBy(c => c.Id).Take(most)
        join p in db.Projects.AsNoTracking() on c.ProjectId equals p.Id
        orderby c.Id
        select new DealRow(
            c.Id, c.ProjectId, c.AgencyId, c.OwnerId, p.TypeCode, p.Method, c.CompletedAt!.Value, c.Price, p.BaselineFee, p.BaselineWorkingDays, c.ActualWorkingDays,
            db.Deliverables.Where(d => d.ContractId == c.Id && d.Status == DeliverableStatus.Filed).Sum(d => d.TestGroups ?? 0));

    private IQueryable<SelectionRow> SelectionsOf(IQueryable<SelectionRun> runs, int most = Batch) =>
        from r in runs.AsNoTracking().Where(r => r.Status == SelectionRunStatus.Decided && r.DecidedAt != null).OrderBy(r => r.Id).Take(most)
        join p in db.Projects.AsNoTracking() on r.ProjectId equals p.Id
        orderby r.Id
        select new SelectionRow(
            r.Id, r.ProjectId, p.OwnerId, r.Method, r.DecidedAt!.Value, p.PublishedAt ?? r.DecidedAt!.Value,
            db.SelectionRuns.Any(o => o.ProjectId == r.ProjectId && o.Status == SelectionRunStatus.Decided && o.Round < r.Round));

    private sealed record DealRow(
        Guid Id, Guid ProjectId, Guid AgencyId, Guid OwnerId, string TypeCode, SelectionMethod Method, DateTimeOffset CompletedAt, Money Price, Money? BaselineFee, int? BaselineDays, int? ActualDays, int TestGroups)
    {
        public DealFact Fact => new()
        {
            ContractId = Id,
            ProjectId = ProjectId,
            AgencyId = AgencyId,
            OwnerId = OwnerId,
            TypeCode = TypeCode,
            Method = Method,
            CompletedAt = CompletedAt,
            Month = StatisticsPeriod.MonthOf(CompletedAt),
            PriceFen = Price.Fen,
            BaselineFen = BaselineFee?.Fen,
            BaselineDays = BaselineDays,
            ActualDays = ActualDays,
            TestGroups = TestGroups > 0 ? TestGroups : null,
        };
    }

    private sealed record SelectionRow(Guid Id, Guid ProjectId, Guid OwnerId, SelectionMethod Method, DateTimeOffset DecidedAt, DateTimeOffset PublishedAt, bool IsAgain)
    {
        public SelectionFact Fact => new()
        {
            RunId = Id,
            ProjectId = ProjectId,
            OwnerId = OwnerId,
            Method = Method,
            DecidedAt = DecidedAt,
            Month = StatisticsPeriod.MonthOf(DecidedAt),
            Minutes = (int)((DecidedAt - PublishedAt).Ticks / TimeSpan.TicksPerMinute),
            IsFirst = !IsAgain,
        };
    }
}
