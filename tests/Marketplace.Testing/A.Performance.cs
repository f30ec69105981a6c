using Marketplace.Domain.Supermarket.Flows;
using Marketplace.Domain.Supermarket.Flows.UseCases;
using Microsoft.EntityFrameworkCore;

namespace Marketplace.Testing;

public static partial class A
{
    /// <summary>The agency finishes the steps that run, one after the other, at most so many; the last one ends with the report.</summary>
    public static async Task WorkAsync(ProjectCase made, int most = int.MaxValue)
    {
        var winner = await made.WinnerAsync();
        for (var i = 0; i < most; i++)
        {
            var running = await UseAsync(made.Services, (Domain.Data.MarketDbContext db) => db.FlowStepRuns.AsNoTracking()
                .Where(s => s.ProjectId == made.Id && s.Status == StepStatus.Running && s.Code != "FINAL").OrderBy(s => s.Seq).FirstOrDefaultAsync());
            if (running is null)
            {
                return;
            }

            await UseAsync(made.Services, async (CompleteStepHandler done) =>
            {
                await done.HandleAsync(new(running.Id, null, null), made.Stamp(winner), default);
                return true;
            });
        }
    }
}
