using Marketplace.Domain.Common;

namespace Marketplace.Domain.Trading.Projects;

/// <summary>What an owner registers at the trading centre. Checked whole by <see cref="TradeChecks"/>.</summary>
public sealed record TradeContent
{
    public required string Title { get; init; }

    public required TradeType Type { get; init; }

    public required TradeObject Subject { get; init; }

    public required TradeMethod Method { get; init; }

    /// <summary>Why not open tender: one of the grounds of the law.</summary>
    public MethodGround? Ground { get; init; }

    /// <summary>The facts that the ground rests on.</summary>
    public string? MethodReason { get; init; }

    /// <summary>Number of the approval of another method than open tender, where the amount wants one.</summary>
    public string? MethodApproval { get; init; }

    /// <summary>For an add-on bought from a single source: the original contract.</summary>
    public Money? OriginalContract { get; init; }

    public required TradeFund Fund { get; init; }

    public required BudgetLevel Level { get; init; }

    /// <summary>Code of the budget line that pays; with the category it tells whether one need was split.</summary>
    public string BudgetLine { get; init; } = "";

    /// <summary>Code of the procurement catalogue, or the trade of the works.</summary>
    public string Category { get; init; } = "";

    /// <summary>Number of the project's approval, or of the filed procurement plan.</summary>
    public string Approval { get; init; } = "";

    public string Summary { get; init; } = "";

    public string Location { get; init; } = "";

    /// <summary>Credit code of the tender agent; null where the owner tenders itself.</summary>
    public string? AgentCode { get; init; }

    public string ContactName { get; init; } = "";

    public string ContactPhone { get; init; } = "";

    public IReadOnlyList<LotContent> Lots { get; init; } = [];

    public Money Budget => Money.Sum(Lots.Select(l => l.Budget));

    /// <summary>Blanks cut off, and what the method has no use for left out: what is kept is what counts.</summary>
    public TradeContent Tidied() => this with
    {
        Title = Title.Trim(),
        Ground = Method is TradeMethod.OpenTender ? null : Ground,
        MethodReason = Method is TradeMethod.OpenTender ? null : Cut(MethodReason),
        MethodApproval = Method is TradeMethod.OpenTender ? null : Cut(MethodApproval),
        OriginalContract = Method is TradeMethod.SingleSource && Ground is MethodGround.AddOn ? OriginalContract : null,
        BudgetLine = BudgetLine.Trim(),
        Category = Category.Trim(),
        Approval = Approval.Trim(),
        Summary = Summary.Trim(),
        Location = Location.Trim(),
        AgentCode = Cut(AgentCode)?.ToUpperInvariant(),
        ContactName = ContactName.Trim(),
        ContactPhone = ContactPhone.Trim(),
        Lots = [.. Lots.Select(l => l with { Title = l.Title.Trim(), Summary = l.Summary.Trim() })],
    };

    private static string? Cut(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>One lot as the owner wrote it.</summary>
/// <param name="Title">标段（包）名称.</param>
/// <param name="Summary">Content and quantity.</param>
/// <param name="Budget">Published with the notice.</param>
/// <param name="Ceiling">最高限价; a construction lot has one.</param>
public sealed record LotContent(string Title, string Summary, Money Budget, Money? Ceiling = null);
