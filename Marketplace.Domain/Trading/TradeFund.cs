namespace Marketplace.Domain.Trading;

/// <summary>Whose money is spent; state money binds the procedure.</summary>
public enum TradeFund
{
    /// <summary>财政性资金.</summary>
    Fiscal,

    /// <summary>国有资金占控股或主导地位.</summary>
    StateControlled,

    /// <summary>社会资金.</summary>
    Private,
}
