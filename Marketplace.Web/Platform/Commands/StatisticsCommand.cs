using Marketplace.Domain.Supermarket.Statistics;

namespace Marketplace.Web.Platform.Commands;

/// <summary>Compares the figures' facts with what they are made of, and mends them where asked to: after an upgrade, or when somebody doubts.</summary>
internal sealed class StatisticsCommand : ICommand
{
    public string Name => "statistics";

    public string Summary => "checks the facts under the statistics against their sources: statistics [--mend]";

    public async Task<int> RunAsync(string[] args, CancellationToken ct)
    {
        if (args is not ([] or ["--mend"]))
        {
            await Console.Error.WriteLineAsync(Summary);
            return Commands.UsageFault;
        }

        await using var house = CommandHouse.Open();
        await using var scope = house.CreateAsyncScope();
        var drift = await scope.ServiceProvider.GetRequiredService<FactBook>().CheckAsync(mend: args.Length > 0, ct);
        Console.WriteLine($"已核对 / checked  {drift.Checked,9:N0}");
        Console.WriteLine($"缺少 / missing    {drift.Missing,9:N0}");
        Console.WriteLine($"不符 / wrong      {drift.Wrong,9:N0}");
        Console.WriteLine($"无来源 / surplus  {drift.Surplus,9:N0}");
        Console.WriteLine(drift.IsNone ? "一致 / No difference" : args.Length > 0 ? "已更正 / Mended" : "加 --mend 更正 / Add --mend to mend");
        return drift.IsNone || args.Length > 0 ? 0 : 1;
    }
}
