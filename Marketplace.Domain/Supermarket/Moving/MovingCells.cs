using System.Globalization;
using Marketplace.Domain.Common;

namespace Marketplace.Domain.Supermarket.Moving;

/// <summary>Reads the cells of one row and gathers every fault of it, so that one report names them all.</summary>
internal sealed class MovingCells(MovingRow row)
{
    public List<Fault> Faults { get; } = [];

    /// <summary>What the row says is on file already.</summary>
    public bool IsKnown { get; set; }

    public string Text(string column, int most, bool needed = true)
    {
        var text = row[column];
        Check(!needed || text.Length > 0, column, CommonRules.Required);
        Check(text.Length <= most, column, CommonRules.TooLong, most);
        return text;
    }

    public Money Money(string column, bool needed = true)
    {
        var text = row[column];
        Check(!needed || text.Length > 0, column, CommonRules.Required);
        var read = Common.Money.TryParse(text, out var money);
        Check(text.Length == 0 || read, column, CommonRules.InvalidMoney);
        return money;
    }

    public int Number(string column, bool needed = true)
    {
        var text = row[column];
        Check(!needed || text.Length > 0, column, CommonRules.Required);
        var read = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number);
        Check(text.Length == 0 || read, column, CommonRules.InvalidChoice);
        return number;
    }

    public T Choice<T>(string column, T otherwise) where T : struct, Enum
    {
        var text = row[column];
        if (text.Length == 0)
        {
            return otherwise;
        }

        var read = Enum.TryParse<T>(text, ignoreCase: true, out var choice) && Enum.IsDefined(choice);
        Check(read, column, CommonRules.InvalidChoice);
        return read ? choice : otherwise;
    }

    public string[] Several(string column) => row[column].Split('|', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public void Check(bool holds, string field, Rule rule, params object?[] facts)
    {
        if (!holds && !Faults.Exists(f => f.Field == field))
        {
            Faults.Add(new(field, rule, facts));
        }
    }
}
