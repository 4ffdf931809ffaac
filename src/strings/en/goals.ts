/** Purpose, goals and what they measure. */
export const goals = {
  customers: 'Customers',
  partners: 'Partners',
  suppliers: 'Suppliers',
  agencies: 'Agencies',
  ngos: 'NGOs',
  employees: 'Employees',
  peers: 'Peers',
  audienceMissing: 'Please choose at least one, or name somebody in your own words.',
  measureMissing: 'Please choose a measure.',
  targetWrong: 'Please give a target that can be reached: up to 100 %, or some hours.',
  dateWrong: 'Please give a date.',
  datePast: 'This day has passed. Please take one that is still to come.',

  reply_ratio: 'Reply ratio',
  reply_ratio_plain: 'Of all who turn to us, how many get an answer.',
  reply_ratio_target: 'Answered',
  first_response: 'Time to the first response',
  first_response_plain:
    'How long somebody waits until we answer for the first time. Half wait less than this.',
  first_response_target: 'At most',
  kept_on_time: 'Kept on time',
  kept_on_time_plain:
    'Of all we promised, how much we did by the first date that we gave. Moving it does not help.',
  kept_on_time_target: 'Kept',
  loop_closure: 'Both happy',
  loop_closure_plain:
    'Of all who got an outcome, how many told us that it made them happy. Silence is no yes.',
  loop_closure_target: 'Said yes',
  percent: '%',
  hours: 'hours',
  dueOn: 'By when',
  aimShare: '{measure}: {target} by {date}',
  aimTime: '{measure}: at most {target} by {date}',
};
