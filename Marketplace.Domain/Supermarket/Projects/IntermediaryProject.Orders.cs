using Marketplace.Domain.Common;
using Marketplace.Domain.Supermarket.Orders;

namespace Marketplace.Domain.Supermarket.Projects;

public sealed partial class IntermediaryProject
{
    /// <summary>The order from the shelf that it came from; null for a posting.</summary>
    public Guid? OrderId { get; private init; }

    public string? OrderNumber { get; private init; }

    /// <summary>An accepted order: agency, price and time are known, and the contract is what comes next.</summary>
    public static IntermediaryProject FromOrder(
        string number, EntrustmentOrder order, ProjectContent posting, string typeCode, Money? baselineFee, int? baselineWorkingDays, DateTimeOffset contractDueAt, Stamp stamp)
    {
        var project = new IntermediaryProject
        {
            Number = number,
            OwnerId = order.OwnerId,
            OwnerName = order.OwnerName,
            CreatedAt = stamp.At,
            OrderId = order.Id,
            OrderNumber = order.Number,
        };
        project.Take(posting with { ContactName = "", ContactPhone = "" }, typeCode);
        project.FreezeBaselines(baselineFee, baselineWorkingDays);
        (project.Status, project.SubmittedAt, project.PublishedAt, project.CurrentRunId) = (IntermediaryProjectStatus.ContractPending, stamp.At, stamp.At, Guid.CreateVersion7());
        (project.WinnerId, project.SelectedPrice, project.SelectedWorkingDays) = (order.AgencyId, order.Price, order.WorkingDays);
        (project.ContractDueAt, project.NextCheckAt, project.CountedFrom) = (contractDueAt, contractDueAt, stamp.At);
        project.Raise(new ProjectOrdered(project.Id, number, order.Number), stamp);
        return project;
    }
}

/// <summary>A project that begins as an accepted order.</summary>
public sealed record ProjectOrdered(Guid ProjectId, string Number, string OrderNumber) : ProjectPublicEvent(ProjectId);
