using System.Globalization;
using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;

namespace Marketplace.Bidding.Bonds.Statements;

/// <summary>A statement as a table: the columns that banks here export, under their Chinese heads or ours in English, in any order.</summary>
public static class CsvStatement
{
    private static readonly string[] Times = ["yyyy-MM-dd HH:mm:ss", "yyyy/MM/dd HH:mm:ss", "yyyy/M/d H:mm:ss", "yyyyMMddHHmmss", "yyyyMMdd HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss"];

    private static readonly (string Name, string[] Heads, bool Needed)[] Columns =
    [
        ("reference", ["reference", "交易流水号", "流水号"], true),
        ("bookedAt", ["bookedAt", "交易时间", "记账时间"], true),
        ("direction", ["direction", "借贷标志", "收支"], true),
        ("amount", ["amount", "交易金额", "金额"], true),
        ("partyName", ["partyName", "对方户名", "付款人名称"], true),
        ("partyAccount", ["partyAccount", "对方账号", "付款人账号"], true),
        ("subAccount", ["subAccount", "虚拟子账号", "子账号"], true),
        ("endToEnd", ["endToEnd", "业务编号", "附言"], false),
    ];

    public static StatementRead Read(Stream file)
    {
        var (faults, lines) = (new List<Fault>(), new List<StatementLine>());
        Dictionary<string, int>? places = null;
        foreach (var (line, cells) in CsvText.Records(CsvText.Decode(file)))
        {
            if (places is null)
            {
                places = Places(cells, faults);
                if (faults.Count > 0)
                {
                    break;
                }
            }
            else if (cells.Any(c => c.Trim().Length > 0))
            {
                Row(line, name => places.TryGetValue(name, out var at) && at < cells.Count ? cells[at].Trim() : "", lines, faults);
            }
        }

        if (places is null)
        {
            faults.Add(new("file", BondRules.StatementUnreadable, "0"));
        }

        return StatementRead.Of(lines, faults);
    }

    private static Dictionary<string, int> Places(List<string> heads, List<Fault> faults)
    {
        var found = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (name, known, needed) in Columns)
        {
            if (heads.FindIndex(h => known.Contains(h.Trim(), StringComparer.OrdinalIgnoreCase)) is >= 0 and var at)
            {
                found[name] = at;
            }
            else if (needed)
            {
                faults.Add(new("head", BondRules.StatementColumnMissing, known[1]));
            }
        }

        return found;
    }

    private static void Row(int line, Func<string, string> cell, List<StatementLine> lines, List<Fault> faults)
    {
        var before = faults.Count;
        void Bad(string column) => faults.Add(new($"{line}", BondRules.StatementCell, line, Columns.Single(c => c.Name == column).Heads[1], cell(column)));

        var reference = cell("reference");
        if (reference.Length is 0 or > StatementLine.ReferenceLength)
        {
            Bad("reference");
        }

        if (!DateTime.TryParseExact(cell("bookedAt"), Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
        {
            Bad("bookedAt");
        }

        bool? incoming = cell("direction") switch
        {
            "贷" or "收" or "C" or "CRDT" => true,
            "借" or "支" or "D" or "DBIT" => false,
            _ => null,
        };
        if (incoming is null)
        {
            Bad("direction");
        }

        if (!Money.TryParse(cell("amount"), out var amount) || amount == Money.Zero)
        {
            Bad("amount");
        }

        if (faults.Count == before)
        {
            lines.Add(new(
                reference, BeijingTime.At(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local)), incoming!.Value, amount,
                cell("partyName"), cell("partyAccount").Replace(" ", "", StringComparison.Ordinal), cell("subAccount").Replace(" ", "", StringComparison.Ordinal), cell("endToEnd")));
        }
    }
}
