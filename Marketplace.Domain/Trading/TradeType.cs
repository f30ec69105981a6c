namespace Marketplace.Domain.Trading;

/// <summary>What is traded; it decides which law governs the procedure.</summary>
public enum TradeType
{
    /// <summary>政府采购.</summary>
    GovernmentProcurement,

    /// <summary>建设工程.</summary>
    Construction,

    /// <summary>土地一级市场.</summary>
    LandPrimary,

    /// <summary>土地二级市场.</summary>
    LandSecondary,

    /// <summary>排污权.</summary>
    EmissionRight,

    /// <summary>用能权.</summary>
    EnergyUseRight,

    /// <summary>海域使用权.</summary>
    SeaAreaUseRight,
}
