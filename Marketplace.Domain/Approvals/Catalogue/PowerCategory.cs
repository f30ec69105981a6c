namespace Marketplace.Domain.Approvals.Catalogue;

/// <summary>The kinds of public power on a power list, and public services beside them.</summary>
public enum PowerCategory
{
    /// <summary>行政许可.</summary>
    Licence,

    /// <summary>行政处罚.</summary>
    Penalty,

    /// <summary>行政强制.</summary>
    Coercion,

    /// <summary>行政征收.</summary>
    Levy,

    /// <summary>行政给付.</summary>
    Grant,

    /// <summary>行政检查.</summary>
    Inspection,

    /// <summary>行政确认.</summary>
    Confirmation,

    /// <summary>行政奖励.</summary>
    Reward,

    /// <summary>行政裁决.</summary>
    Adjudication,

    /// <summary>其他行政权力.</summary>
    Other,

    /// <summary>公共服务.</summary>
    PublicService,
}

public static class PowerCategories
{
    private static readonly string[] Codes = ["XK", "CF", "QZ", "ZS", "JF", "JC", "QR", "JL", "CJ", "QT", "GG"];

    extension(PowerCategory category)
    {
        /// <summary>Two letters, as they stand in an item's code.</summary>
        public string Code => Codes[(int)category];
    }

    public static PowerCategory? Find(string? code) => Array.IndexOf(Codes, code) is var at and >= 0 ? (PowerCategory)at : null;
}
