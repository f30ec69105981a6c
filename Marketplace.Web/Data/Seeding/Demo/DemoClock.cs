namespace Marketplace.Web.Data.Seeding.Demo;

/// <summary>The clock of the simulated year. The timeline moves it; handlers read it as if it were the day itself.</summary>
internal sealed class DemoClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}
