using Marketplace.Domain.Supermarket.Evaluations;

namespace Marketplace.Web.Features.Projects;

/// <summary>A rating as it is typed.</summary>
public sealed class RateForm
{
    public static readonly IReadOnlyList<string> OfAgency = ["专业能力", "服务效率", "收费", "职业操守"];
    public static readonly IReadOnlyList<string> OfOwner = ["资料完整", "付款及时", "要求合理"];

    public List<int> Stars { get; init; } = [];

    public string? Text { get; init; }

    /// <summary>The rater waives the right to amend it.</summary>
    public bool Final { get; init; }

    internal IReadOnlyList<string> Items { get; private set; } = [];

    internal DateTimeOffset? ClosesAt { get; private set; }

    public RateForm For(MutualEvaluation evaluation)
    {
        (Items, ClosesAt) = (evaluation.Side is EvaluationSide.OwnerRatesAgency ? OfAgency : OfOwner, evaluation.ClosesAt);
        return this;
    }
}
