using System.Globalization;

namespace Marketplace.Domain.Supermarket.Statistics;

/// <summary>A yearly figure from before this system, as it was published then. Shown apart and labelled so; never added to, or compared with, what is computed here.</summary>
/// <param name="AtLeast">Published as "so much or more".</param>
/// <param name="Unit">A Chinese key: 家, 宗, %.</param>
public sealed record HistoryFigure(int Year, decimal Value, bool AtLeast, string Unit, string Chinese, string English);

/// <summary>The table beside this file.</summary>
public static class MarketHistory
{
    public static IReadOnlyList<HistoryFigure> All { get; } = Load();

    private static List<HistoryFigure> Load()
    {
        using var stream = typeof(MarketHistory).Assembly.GetManifestResourceStream("MarketHistory.csv")!;
        using var reader = new StreamReader(stream);
        reader.ReadLine();
        var rows = new List<HistoryFigure>();
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            var cells = line.Split(',');
            rows.Add(new(int.Parse(cells[0], CultureInfo.InvariantCulture), decimal.Parse(cells[1], CultureInfo.InvariantCulture), cells[2] == "yes", cells[3], cells[4], cells[5]));
        }

        return rows;
    }
}
