using Marketplace.Search;

namespace Marketplace.Search.Tests;

public sealed class SharedAnswersTests
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, 1)]
    [InlineData(5, 1)]
    [InlineData(15, 1)]
    [InlineData(15.001, 2)]
    [InlineData(3600, 2)]
    public async Task Answer_OlderThanThriceFresh_IsMadeAnewBeforeAnybodyReadsIt(double age, int read)
    {
        var clock = new Ticks();
        var answers = new SharedAnswers<string, int>(clock, Fresh);
        var made = 0;
        Task<int> MakeAsync(CancellationToken _) => Task.FromResult(Interlocked.Increment(ref made));
        await answers.GetAsync("key", MakeAsync, Ct);
        clock.Add(TimeSpan.FromSeconds(age));

        Assert.Equal(read, await answers.GetAsync("key", MakeAsync, Ct));
    }

    [Fact]
    public async Task Answer_LongInTheMaking_IsMadeOnce()
    {
        var clock = new Ticks();
        var answers = new SharedAnswers<string, int>(clock, Fresh);
        var (made, gate) = (0, new TaskCompletionSource());
        async Task<int> MakeAsync(CancellationToken _)
        {
            await gate.Task;
            return Interlocked.Increment(ref made);
        }

        var first = answers.GetAsync("key", MakeAsync, Ct).AsTask();
        clock.Add(TimeSpan.FromMinutes(1));
        var second = answers.GetAsync("key", MakeAsync, Ct).AsTask();
        gate.SetResult();

        int[] read = [await first, await second];
        Assert.Equal([1, 1], read);
    }

    /// <summary>A timer that a test turns.</summary>
    private sealed class Ticks : TimeProvider
    {
        private long _now = 1;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Volatile.Read(ref _now);

        public void Add(TimeSpan time) => Interlocked.Add(ref _now, time.Ticks);
    }
}
