using System.Security.Cryptography;
using System.Text;
using Marketplace.Domain.Common;

namespace Marketplace.Domain.Supermarket.Contracts;

/// <summary>The two who sign.</summary>
public enum ContractParty
{
    /// <summary>甲方，业主.</summary>
    Owner,

    /// <summary>乙方，中介机构.</summary>
    Agency,
}

/// <summary>What the owner writes into the draft, and what an amendment puts in its place.</summary>
public sealed record ContractTerms(string Subject, Money Price, int WorkingDays, string StartCondition, string PaymentTerms, string DeliverableText, string AcceptanceStandard, string Breach)
{
    /// <summary>When which part of the price is paid; empty means all of it at once, after the report is confirmed.</summary>
    public IReadOnlyList<MilestoneTerms> Milestones { get; init; } = [];

    public ContractParty FiledBy { get; init; } = ContractParty.Agency;

    /// <summary>Amounts of shares are counted from the price: rounded down to the fen, the last one takes what is left, so that nothing is lost.</summary>
    public IReadOnlyList<MilestoneTerms> MilestonesOrWhole
    {
        get
        {
            if (Milestones.Count == 0)
            {
                return [new("成果确认后付清", MilestoneDue.AfterDelivery, 10_000, Price)];
            }

            if (Milestones.Any(m => m.ShareHundredths is null))
            {
                return [.. Milestones.Select(m => m with { Name = m.Name.Trim() })];
            }

            var counted = Milestones.Select(m => m with { Name = m.Name.Trim(), Amount = new Money((long)((Int128)Price.Fen * m.ShareHundredths!.Value / 10_000)) }).ToList();
            counted[^1] = counted[^1] with { Amount = Price - Money.Sum(counted.SkipLast(1).Select(m => m.Amount)) };
            return counted;
        }
    }
}

/// <param name="Name">What the payment is called.</param>
/// <param name="Due">What it waits for.</param>
/// <param name="ShareHundredths">Hundredths of a percent of the price; null when the amount itself is agreed.</param>
/// <param name="Amount">Agreed, or counted from the share.</param>
public sealed record MilestoneTerms(string Name, MilestoneDue Due, int? ShareHundredths, Money Amount);

/// <summary>The wording that is signed.</summary>
public static class ContractText
{
    public static string Of(ServiceContract contract) => string.Join('\n',
        [
            $"合同编号：{contract.Number}",
            $"甲方（业主）：{contract.OwnerName}",
            $"乙方（中介机构）：{contract.AgencyName}",
            .. Lines(contract.Terms).Select(line => $"{line.Label}：{line.Text}"),
        ]);

    /// <summary>Every term as a label and a text; the same for a contract and for the changes of an amendment.</summary>
    public static IReadOnlyList<(string Label, string Text)> Lines(ContractTerms terms) =>
    [
        ("服务内容", terms.Subject.Trim()),
        ("合同价款", $"人民币 {terms.Price} 元"),
        ("服务时限", $"{terms.WorkingDays} 个工作日，自开工条件具备之日的次日起算"),
        ("开工条件", terms.StartCondition.Trim()),
        ("付款方式", terms.PaymentTerms.Trim()),
        .. terms.MilestonesOrWhole.Select((m, i) => ($"付款节点 {i + 1}", $"{m.Name}，{WordOf(m.Due)}，人民币 {m.Amount} 元{(m.ShareHundredths is { } share ? $"（合同价款的 {share / 100m:0.##}%）" : "")}")),
        ("成果", terms.DeliverableText.Trim()),
        ("验收标准", terms.AcceptanceStandard.Trim()),
        ("违约责任", terms.Breach.Trim()),
        ("合同备案", $"由{(terms.FiledBy is ContractParty.Agency ? "乙方" : "甲方")}在规定期限内办理"),
    ];

    /// <summary>What differs, line by line; empty when nothing does.</summary>
    public static IReadOnlyList<TermChange> Changes(ContractTerms before, ContractTerms after)
    {
        var was = Lines(before).ToDictionary(l => l.Label, l => l.Text);
        var now = Lines(after).ToDictionary(l => l.Label, l => l.Text);
        return [.. was.Keys.Concat(now.Keys).Distinct().Where(label => was.GetValueOrDefault(label) != now.GetValueOrDefault(label))
            .Select(label => new TermChange(label, was.GetValueOrDefault(label, ""), now.GetValueOrDefault(label, "")))];
    }

    public static string DigestOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string WordOf(MilestoneDue due) => due switch
    {
        MilestoneDue.BeforeStart => "开工前支付",
        MilestoneDue.DuringService => "服务过程中支付",
        _ => "成果确认后支付",
    };
}

/// <summary>One line of the difference between two texts; an empty side means that the line is new, or gone.</summary>
public sealed record TermChange(string Label, string Was, string Now);
