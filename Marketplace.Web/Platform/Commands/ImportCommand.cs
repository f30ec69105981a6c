using System.Diagnostics;
using System.Text;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Moving;
using Marketplace.Domain.Supermarket.Moving.UseCases;

namespace Marketplace.Web.Platform.Commands;

/// <summary>Moves a hall in from an older system or a spreadsheet; docs/moving-in.md has the columns.</summary>
internal sealed class ImportCommand : ICommand
{
    public string Name => "import";

    public string Summary => "moves data in: import agencies|listings|owners|projects|nationallist FILE.csv|FILE.jsonl [--dry-run]";

    public async Task<int> RunAsync(string[] args, CancellationToken ct)
    {
        var trial = args.Contains("--dry-run");
        if (args.Where(a => a != "--dry-run").ToArray() is not [var what, var file] || !Enum.TryParse<MovingKind>(what, ignoreCase: true, out var kind) || !Enum.IsDefined(kind))
        {
            await Console.Error.WriteLineAsync(Summary);
            return Commands.UsageFault;
        }

        if (!File.Exists(file))
        {
            await Console.Error.WriteLineAsync($"没有这个文件 / No such file: {file}");
            return Commands.UsageFault;
        }

        await using var house = CommandHouse.Open();
        await house.PrepareDatabaseAsync(ct);
        await using var scope = house.CreateAsyncScope();
        await using var content = File.OpenRead(file);
        await using var report = new StreamWriter(file + ".report.csv", append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        await report.WriteLineAsync(MovingReport.Head);
        var (watch, done, codes) = (Stopwatch.StartNew(), 0, new SortedDictionary<string, int>(StringComparer.Ordinal));
        var summary = await scope.ServiceProvider.GetRequiredService<MovingRun>().RunAsync(kind, MovingRows.Read(content, file), trial, Actor.System, batch =>
        {
            foreach (var row in batch)
            {
                Write(report, row);
                foreach (var fault in row.Faults)
                {
                    codes[fault.Rule.Code] = codes.GetValueOrDefault(fault.Rule.Code) + 1;
                }
            }

            // What the report says is in the database: it is written after the save, and at once.
            report.Flush();
            if ((done += batch.Count) % (MovingRun.Batch * 10) < batch.Count)
            {
                Console.Error.WriteLine($"  {done:N0}  {watch.Elapsed.TotalSeconds:0} s");
            }
        }, ct);

        Console.WriteLine(trial ? "试运行，未写入任何数据 / Dry run, nothing was written" : "迁入完成 / Moved in");
        Console.WriteLine($"  新增 / new      {summary.New,9:N0}");
        Console.WriteLine($"  已存在 / known  {summary.Known,9:N0}");
        Console.WriteLine($"  拒绝 / refused  {summary.Refused,9:N0}");
        foreach (var (code, count) in codes)
        {
            Console.WriteLine($"    {code,-24}{count,9:N0}");
        }

        if (summary is { New: 0, Refused: 0 })
        {
            Console.WriteLine("没有变化 / Nothing to change");
        }

        Console.WriteLine($"逐行报告 / Row by row: {file}.report.csv  ({watch.Elapsed.TotalSeconds:0.0} s)");
        return summary.Refused > 0 ? 1 : 0;
    }

    private static void Write(StreamWriter report, MovedRow row)
    {
        if (row.Faults.Count == 0)
        {
            report.WriteLine(MovingReport.Line(row.Line, row.ExternalId, new(row.As.ToString().ToLowerInvariant())));
        }

        foreach (var fault in row.Faults)
        {
            report.WriteLine(MovingReport.Line(row.Line, row.ExternalId, new("refused", fault.Field, fault.Rule.Code,
                $"{RuleException.Text(fault.Rule.Chinese, fault.Facts)} / {RuleException.Text(fault.Rule.English, fault.Facts)}")));
        }
    }
}
