using Marketplace.Domain.Common;
using Marketplace.Domain.Data.Transparency;
using Marketplace.Domain.Supermarket.Projects;
using Marketplace.Domain.Supermarket.Selection;
using Marketplace.Domain.Supervision;
using Marketplace.Domain.Supervision.UseCases;
using Marketplace.Domain.Tests.Supermarket.Comparisons;
using Marketplace.Testing;
using Marketplace.Web.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static Marketplace.Domain.Tests.Supermarket.Refusals;

namespace Marketplace.Domain.Tests.Supervision;

/// <summary>The books are recomputed at one press: what agrees holds, and whatever was changed beside the rules is named.</summary>
public sealed class RecordCheckTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory, Providers]
    public async Task Check_OfHonestBooks_Holds_AndTheNextOneProvesTheyOnlyGrew(DatabaseProvider provider)
    {
        await using var market = await Market.OpenAsync(provider);
        await A.ProjectAsync(market, IntermediaryProjectStatus.Publicising);
        await KeepLogAsync(market);

        var first = await CheckAsync(market);
        await KeepLogAsync(market);
        var second = await CheckAsync(market);

        Assert.True(first.Holds, string.Join(' ', first.Lines.Where(l => !l.Holds)));
        Assert.True(second.Holds, string.Join(' ', second.Lines.Where(l => !l.Holds)));
        Assert.DoesNotContain(CheckedPart.Growth, first.Lines.Select(l => l.Part));
        Assert.Equal(1, second.Lines.Single(l => l.Part is CheckedPart.Draws).Looked);
        Assert.Contains(CheckedPart.Growth, second.Lines.Select(l => l.Part));
        Assert.True(second.LogSize > first.LogSize);
        Assert.Equal("Forbidden", await RefusalAsync(() => market.UseAsync((CheckRecordsHandler check) => check.HandleAsync(market.Stamp(A.Staff()), Ct))));
    }

    [Fact]
    public async Task Check_OfQuotes_FollowsTheRule()
    {
        await using var market = await Market.OpenAsync();
        var made = await A.QuotedAsync(market.Services, market.Clock, A.QuotedText(market.Clock.Now, SelectionMethod.AveragePrice), A.Offer(20_000), A.Offer(21_000), A.Offer(26_000));
        await made.LetTimePassAsync();
        await KeepLogAsync(market);

        Assert.Equal((1, true), (await CheckAsync(market)).Lines.Where(l => l.Part is CheckedPart.Reckonings).Select(l => (l.Looked, l.Holds)).Single());
        await market.ReadAsync(db => db.SelectionEntries.Where(e => e.Rank == 1).ExecuteUpdateAsync(set => set.SetProperty(e => e.Rank, 3), Ct));
        Assert.Equal([(await made.LoadAsync()).Number], (await CheckAsync(market)).Lines.Single(l => l.Part is CheckedPart.Reckonings).Failed);
    }

    [Theory]
    [InlineData(CheckedPart.Root)]
    [InlineData(CheckedPart.Entries)]
    [InlineData(CheckedPart.Draws)]
    [InlineData(CheckedPart.Growth)]
    [InlineData(CheckedPart.Comparisons)]
    public async Task Check_NamesWhatWasChangedBesideTheRules(CheckedPart part)
    {
        await using var market = await Market.OpenAsync();
        await A.ProjectAsync(market, IntermediaryProjectStatus.Publicising);
        var shelf = await ComparisonTests.ShelfAsync(market);
        var locked = await ComparisonTests.LockAsync(market, await A.OwnerAsync(market.Services), shelf.One.Number, shelf.Two.Number);
        await KeepLogAsync(market);
        await CheckAsync(market);
        await (part switch
        {
            CheckedPart.Root => market.ReadAsync(db => db.LogLeaves.Where(l => l.Index == 3).ExecuteUpdateAsync(set => set.SetProperty(l => l.Data, new byte[32]), Ct)),
            CheckedPart.Entries => market.ReadAsync(db => db.AuditEntries.Where(e => e.SubjectId == locked.ComparisonId).ExecuteUpdateAsync(set => set.SetProperty(e => e.Json, e => e.Json + " "), Ct)),
            CheckedPart.Draws => market.ReadAsync(db => db.SelectionRuns.Where(r => r.Seed != null).ExecuteUpdateAsync(set => set.SetProperty(r => r.Nonce, "另一个随机字"), Ct)),
            CheckedPart.Growth => market.ReadAsync(db => db.Set<RecordCheck>().ExecuteUpdateAsync(set => set.SetProperty(c => c.LogRoot, new byte[32]), Ct)),
            _ => ComparisonTests.WriteAsync(market, locked.ComparisonId, "{}", LockedComparison("{}")),
        });

        var check = await CheckAsync(market);

        Assert.False(check.Holds);
        Assert.Contains(part, check.Lines.Where(l => !l.Holds).Select(l => l.Part));
        Assert.False((await market.ReadAsync(db => db.Set<RecordCheck>().OrderByDescending(c => c.Id).FirstAsync(Ct))).Holds);
    }

    private static string LockedComparison(string json) => Domain.Supermarket.Comparisons.LockedComparison.DigestOf(json);

    private static Task<RecordCheck> CheckAsync(Market market)
    {
        market.Clock.Advance(TimeSpan.FromSeconds(1));
        return market.UseAsync((CheckRecordsHandler check) => check.HandleAsync(market.Stamp(A.Supervisor()), Ct));
    }

    private static Task KeepLogAsync(Market market) => market.Services.GetRequiredService<LogSequencer>().DrainAsync(Ct);
}
