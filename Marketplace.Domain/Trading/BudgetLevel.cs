namespace Marketplace.Domain.Trading;

/// <summary>At which level the budget is approved; thresholds may differ by it.</summary>
public enum BudgetLevel
{
    /// <summary>中央级.</summary>
    Central,

    /// <summary>省级.</summary>
    Provincial,

    /// <summary>市级.</summary>
    Municipal,

    /// <summary>县级.</summary>
    County,
}
