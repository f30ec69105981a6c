using Marketplace.Domain.Common;
using Marketplace.Domain.Data;
using Marketplace.Domain.Supermarket.Listings;
using Marketplace.Domain.Supermarket.Moving.UseCases;
using Marketplace.Domain.Supermarket.Shops;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Marketplace.Domain.Supermarket.Moving;

public sealed record MovingSummary(int New, int Known, int Refused);

/// <summary>Takes a whole file in, batch after batch, each in a transaction of its own: a run that is cut short goes on where it stopped when it is run again.</summary>
public sealed class MovingRun(IServiceScopeFactory scopes, TimeProvider clock) : IHandler
{
    public const int Batch = 400;

    /// <param name="kind">What the rows are.</param>
    /// <param name="rows">As read.</param>
    /// <param name="trial">Checks everything and writes nothing.</param>
    /// <param name="by">Who moves in.</param>
    /// <param name="report">Told of each batch when it is saved.</param>
    /// <param name="ct">Stops between batches.</param>
    public Task<MovingSummary> RunAsync(MovingKind kind, IEnumerable<MovingRow> rows, bool trial, Actor by, Action<IReadOnlyList<MovedRow>> report, CancellationToken ct) =>
        RunAsync(kind, rows, trial, by, (batch, _) =>
        {
            report(batch);
            return Task.CompletedTask;
        }, ct);

    /// <inheritdoc cref="RunAsync(MovingKind, IEnumerable{MovingRow}, bool, Actor, Action{IReadOnlyList{MovedRow}}, CancellationToken)"/>
    public async Task<MovingSummary> RunAsync(MovingKind kind, IEnumerable<MovingRow> rows, bool trial, Actor by, Func<IReadOnlyList<MovedRow>, CancellationToken, Task> report, CancellationToken ct)
    {
        var (fresh, known, refused) = (0, 0, 0);
        var seen = new HashSet<string>();
        foreach (var batch in rows.Chunk(Batch))
        {
            ct.ThrowIfCancellationRequested();
            var results = await BatchAsync(kind, batch, trial, by, ct);

            // A trial writes nothing, so that a key that comes twice in the file is known only from here.
            results = trial ? [.. results.Select(r => r.As is MovedAs.New && !seen.Add(r.ExternalId) ? r with { As = MovedAs.Known } : r)] : results;
            fresh += results.Count(r => r.As is MovedAs.New);
            known += results.Count(r => r.As is MovedAs.Known);
            refused += results.Count(r => r.As is MovedAs.Refused);
            await report(results, ct);
        }

        if (!trial && kind is MovingKind.Listings && fresh > 0)
        {
            await CountAsync(ct);
        }

        return new(fresh, known, refused);
    }

    private async Task<IReadOnlyList<MovedRow>> BatchAsync(MovingKind kind, MovingRow[] batch, bool trial, Actor by, CancellationToken ct)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await scope.ServiceProvider.GetRequiredService<MoveInHandler>().HandleAsync(new(kind, batch, trial), new(by, clock.GetUtcNow(), "旧系统数据迁入"), ct);
        }
        catch (RuleException) when (batch.Length > 1)
        {
            // The database refused one of them: each alone, so that the others come in and the one is named.
            var results = new List<MovedRow>();
            foreach (var row in batch)
            {
                results.AddRange(await BatchAsync(kind, [row], trial, by, ct));
            }

            return results;
        }
        catch (RuleException refusal) when (refusal.Rule != CommonRules.Forbidden)
        {
            return [new(batch[0].Line, batch[0]["externalId"], MovedAs.Refused, refusal.Faults.Count > 0 ? refusal.Faults : [new("row", refusal.Rule, [.. refusal.Facts])])];
        }
    }

    /// <summary>Counts again what each agency whose listings were moved in has on the shelf.</summary>
    public async Task CountAsync(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<MarketDbContext>();
        var standings = scope.ServiceProvider.GetRequiredService<StandingBook>();
        foreach (var agencyId in await db.Listings.Where(l => l.ExternalId != null && l.Status == ListingStatus.OnShelf).Select(l => l.AgencyId).Distinct().ToListAsync(ct))
        {
            await standings.CountListingsAsync(agencyId, ct);
        }
    }
}
