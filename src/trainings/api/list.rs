//! What is offered.
use rocket::get;
use rocket::http::Status;

use super::answers::{self, TrainingAnswer};
use crate::ground::{Answer, Caller};
use crate::kernel::Result;
use crate::trainings::views;

#[utoipa::path(get, path = "/api/v1/trainings", responses((status = 200, body = [TrainingAnswer])))]
#[get("/api/v1/trainings")]
pub async fn trainings(caller: Caller<'_>) -> Result<Answer<Vec<TrainingAnswer>>> {
    let house = caller.means.diary.house().await?;
    let offers = views::offers(&caller.means).await?;
    Ok(Answer::Json(Status::Ok, offers.iter().map(|it| answers::training(&house, it, caller.means.now)).collect()))
}
