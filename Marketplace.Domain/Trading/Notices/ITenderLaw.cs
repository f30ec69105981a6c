using Marketplace.Domain.Calendar;
using Marketplace.Domain.Common;

namespace Marketplace.Domain.Trading.Notices;

/// <summary>A stretch that a notice fixes and the law gives a minimum for.</summary>
public enum TradePeriod
{
    /// <summary>公告及文件提供期.</summary>
    DocumentSupply,

    /// <summary>自文件发出至提交截止.</summary>
    IssueToDeadline,

    /// <summary>自澄清修改发出至提交截止.</summary>
    AmendmentToDeadline,
}

/// <summary>What the law asks of a tender. The engine of sealed competition holds periods and lints; this area only asks.</summary>
public interface ITenderLaw
{
    /// <summary>The rule that the stretch from start to end breaks, with what is required and what is given; null when it is long enough or no minimum is set.</summary>
    Fault? Broken(string field, TradeType type, TradeMethod method, TradePeriod period, DateOnly start, DateOnly end, WorkingCalendar calendar);

    /// <summary>The words with which a text sets a floor under prices; null where none does.</summary>
    string? FloorPriceIn(string text);

    /// <summary>Passages that often narrow competition: they are struck, or kept with a reason.</summary>
    IReadOnlyList<string> NarrowingIn(params IEnumerable<string> texts);
}
