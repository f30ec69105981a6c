using Microsoft.Extensions.Logging;
using Quartz;

namespace Marketplace.Domain.Supermarket.Statistics;

/// <summary>Once a night every fact is compared with its source; a difference is mended and said aloud, for it means that an event was lost.</summary>
[DisallowConcurrentExecution]
public sealed partial class CheckFactsJob(FactBook facts, ILogger<CheckFactsJob> log) : IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var drift = await facts.CheckAsync(mend: true, cancellationToken);
        if (!drift.IsNone)
        {
            Drifted(drift.Missing, drift.Wrong, drift.Surplus, drift.Checked);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Statistics drifted and were mended: {Missing} missing, {Wrong} wrong, {Surplus} without source, of {Checked}")]
    private partial void Drifted(long missing, long wrong, long surplus, long @checked);
}
