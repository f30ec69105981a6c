using System.Globalization;
using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Services;

namespace Marketplace.Domain.Supermarket.Statistics.Baselines;

/// <summary>One row: what a service of one scale used to cost, to take, or both.</summary>
public sealed record BaselineRow(int Line, string ItemCode, string ScaleBand, Money? Fee, int? WorkingDays);

/// <summary>A fault of one line.</summary>
public sealed record BaselineFault(int Line, Rule Rule, params object?[] Facts);

/// <summary>A file of baselines, <c>item,scale,fee,days</c>, read whole: every row that is sound and every fault there is.</summary>
public sealed record BaselineFile(IReadOnlyList<BaselineRow> Rows, IReadOnlyList<BaselineFault> Faults)
{
    public const string Head = "item,scale,fee,days";
    public const int LargestBytes = 500_000;
    public const int ScaleMaxLength = 60;
    public const int MostDays = 999;

    public static BaselineFile Read(string csv, IReadOnlySet<string> items)
    {
        var (rows, faults, seen) = (new List<BaselineRow>(), new List<BaselineFault>(), new HashSet<(string, string)>());
        using var reader = new StringReader(csv.TrimStart('\uFEFF'));
        if (reader.ReadLine()?.Trim() != Head)
        {
            return new(rows, [new(1, StatisticsRules.BaselineColumns)]);
        }

        for (var line = 2; reader.ReadLine() is { } text; line++)
        {
            if (text.Trim().Length == 0)
            {
                continue;
            }

            var before = faults.Count;
            var cells = text.Split(',').Select(c => c.Trim().Trim('"')).ToArray();
            if (cells.Length != 4)
            {
                faults.Add(new(line, StatisticsRules.BaselineColumns));
                continue;
            }

            void Check(bool holds, Rule rule, params object?[] facts)
            {
                if (!holds)
                {
                    faults.Add(new(line, rule, facts));
                }
            }

            var (item, scale) = (cells[0], cells[1]);
            Check(items.Contains(item), StatisticsRules.BaselineItemUnknown, item);
            Check(scale.Length > 0, CommonRules.Required);
            Check(scale.Length <= ScaleMaxLength, CommonRules.TooLong, ScaleMaxLength);
            Check(seen.Add((item, scale)), StatisticsRules.BaselineRepeated);
            Check(cells[2].Length + cells[3].Length > 0, StatisticsRules.BaselineNothing);
            var fee = Money.Zero;
            Check(cells[2].Length == 0 || (Money.TryParse(cells[2], out fee) && fee.Fen > 0), StatisticsRules.BaselineFeeOutOfRange);
            var days = 0;
            Check(cells[3].Length == 0 || (int.TryParse(cells[3], NumberStyles.None, CultureInfo.InvariantCulture, out days) && days is >= 1 and <= MostDays), StatisticsRules.BaselineDaysOutOfRange);
            if (faults.Count == before)
            {
                rows.Add(new(line, item, scale, cells[2].Length == 0 ? null : fee, cells[3].Length == 0 ? null : days));
            }
        }

        if (rows.Count == 0 && faults.Count == 0)
        {
            faults.Add(new(1, StatisticsRules.BaselineFileEmpty));
        }

        return new(rows, faults);
    }

    /// <summary>What of a sound file cannot stand beside the baselines that there are: a new one begins later than every other of its service and band.</summary>
    public IReadOnlyList<BaselineFault> Against(IEnumerable<ServiceBaseline> known, DateOnly from)
    {
        var latest = known.GroupBy(b => (b.ItemCode, b.ScaleBand)).ToDictionary(g => g.Key, g => g.Max(b => b.From));
        return
        [
            .. Rows.Where(r => latest.TryGetValue((r.ItemCode, r.ScaleBand), out var last) && last >= from)
                .Select(r => new BaselineFault(r.Line, StatisticsRules.BaselineLater, latest[(r.ItemCode, r.ScaleBand)].ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))),
        ];
    }
}
